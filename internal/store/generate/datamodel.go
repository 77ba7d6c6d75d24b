package main

func dataModel(schema string, tables []table) string { return "" }
