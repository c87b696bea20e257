package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"qualityaward/api/gen"
)

// honoursCommand is about the register of honours.
type honoursCommand struct {
	Import importCommand `cmd:"" help:"Enter past winners from a CSV or XLSX file with a header row: 届次, 年度, 奖项, 类别, 名称, and 代码, 文号, 决定日期, 撤销日期 where known."`
}

// importCommand imports through the API, as an administrator of the Office.
type importCommand struct {
	loginSettings
	Edition string `placeholder:"ID" help:"The programme's edition; the newest if empty."`
	File    string `arg:"" help:"The file. All of its rows are entered, or none."`
}

// Run implements the command.
func (c *importCommand) Run(ctx context.Context, out io.Writer) (err error) {
	file, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("read past winners: %w", err)
	}
	defer func() { _ = file.Close() }()
	server, key, err := c.login(ctx)
	if err != nil {
		return err
	}
	params := &gen.ImportHonoursParams{IdempotencyKey: key, Edition: c.Edition}
	done, err := server.ImportHonoursWithBodyWithResponse(ctx, params, "application/octet-stream", file)
	if err != nil {
		return fmt.Errorf("import past winners (send them again with --key %s): %w", key, err)
	}
	if done.JSON200 == nil {
		return fmt.Errorf("import past winners: %w", told(done.ApplicationproblemJSONDefault, done.Status()))
	}
	say(out, "The register of honours has the winners of %s.", c.File)
	return nil
}
