package app

import (
	"context"

	"daybook/internal/store"
)

// Undo takes back the last action that still holds, whole.
func (a *App) Undo(ctx context.Context) (store.Done, error) { return a.store.Undo(ctx) }

// Redo takes back the last undo.
func (a *App) Redo(ctx context.Context) (store.Done, error) { return a.store.Redo(ctx) }
