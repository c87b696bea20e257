package main

import (
	"context"
	"errors"
	"io"

	"qualityaward/demo"
)

// demoCommand plays a whole round in a new rehearsal database. It serves and works in its own
// process, and stops when the round is over.
type demoCommand struct {
	allSettings
}

// Run implements the command.
func (c *demoCommand) Run(ctx context.Context, out io.Writer) (err error) {
	c.Rehearsal, c.Samples = true, true
	in, err := c.prepare(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	over := errors.New("the round is over") // ends what serves and works
	err = c.run(ctx, in, func(ctx context.Context, address string) error {
		if err := demo.Round(ctx, c.world(address, out)); err != nil {
			return err
		}
		return over
	})
	if errors.Is(err, over) {
		return nil
	}
	return err
}
