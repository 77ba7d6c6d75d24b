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

// completionCommand adds the one that cobra makes, with our words on it; with
// verbs, the shells too.
func completionCommand(root *cobra.Command, verbs bool) {
	const short = "Print a script that makes the Tab key know the commands"
	own := &cobra.Command{
		Use: "completion", Short: short, GroupID: "data", Example: "  daybook completion bash", Args: noWords,
		Long: short + ".\n\nEach shell's own help says where to put it.",
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	if !verbs {
		root.CompletionOptions.DisableDefaultCmd = true
		root.AddCommand(command(own))
		return
	}
	root.InitDefaultCompletionCmd()
	c, _, err := root.Find([]string{"completion"})
	if err != nil {
		panic(err) // made in the line before
	}
	shells := c.Commands()
	root.RemoveCommand(c)
	root.AddCommand(command(own))
	for _, shell := range shells {
		shell.Short = "Print the script for " + shell.Name()
		shell.Example = fmt.Sprintf("  daybook completion %s > daybook.%s", shell.Name(), shell.Name())
		shell.Args = noWords
		own.AddCommand(command(shell))
	}
}
