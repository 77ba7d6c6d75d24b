package app

import (
	"context"

	"daybook/internal/store"
)

// Undo takes back the last action that still holds, whole.
func (a *App) Undo(ctx context.Context) (store.Done, error) { return a.takeBack(ctx, a.store.Undo) }

// Redo takes back the last undo.
func (a *App) Redo(ctx context.Context) (store.Done, error) { return a.takeBack(ctx, a.store.Redo) }

func (a *App) takeBack(ctx context.Context, verb func(context.Context) (store.Done, error)) (done store.Done, err error) {
	if err = a.readyToWrite(ctx); err == nil {
		done, err = verb(ctx)
	}
	return done, a.options.explain(ctx, err)
}
