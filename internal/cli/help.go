package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// helpCommand is "daybook help task done", for those who expect it.
func helpCommand() *cobra.Command {
	return command(&cobra.Command{
		Use: "help [COMMAND...]", Short: "Say how a command is used", GroupID: "data",
		Example: "  daybook help task add",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			about := c.Root()
			for _, word := range args {
				i := indexOfCommand(about, word)
				if i < 0 {
					return unknownCommand(about, word)
				}
				about = about.Commands()[i]
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) (words []string, _ cobra.ShellCompDirective) {
			about, _, err := c.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			for _, sub := range about.Commands() {
				if sub.IsAvailableCommand() {
					words = append(words, sub.Name()+"\t"+sub.Short)
				}
			}
			return words, cobra.ShellCompDirectiveNoFileComp
		},
	})
}

func indexOfCommand(c *cobra.Command, word string) int {
	for i, sub := range c.Commands() {
		if sub.Name() == word {
			return i
		}
	}
	return -1
}

// completionCommand puts our words on the one that cobra makes.
func completionCommand(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() != "completion" {
			continue
		}
		c.Short, c.GroupID = "Print a script that makes the Tab key know the commands", "data"
		c.Long = c.Short + ".\n\nEach shell's own help says where to put it."
		c.Example = "  daybook completion bash"
		c.Args, c.RunE = noWords, func(c *cobra.Command, _ []string) error { return c.Help() }
		command(c)
		for _, shell := range c.Commands() {
			shell.Short = "Print the script for " + shell.Name()
			shell.Example = fmt.Sprintf("  daybook completion %s > daybook.%s", shell.Name(), shell.Name())
			shell.Args = noWords
			command(shell)
		}
	}
}
