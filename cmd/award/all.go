package main

import (
	"context"
	"errors"
	"io"

	"golang.org/x/sync/errgroup"

	"qualityaward/award"
	"qualityaward/demo"
)

// allSettings are the settings of everything in one process.
type allSettings struct {
	databaseSettings
	ownerSettings
	engineSettings
	keySettings
	httpSettings
	workerSettings
	logSettings
	SamplePassword string `env:"AWARD_SAMPLE_PASSWORD" placeholder:"TEXT" help:"Password of the sample accounts; made up when they are created if empty."`
	Rehearsal      bool   `kong:"-"`
	Samples        bool   `kong:"-"`
}

// allCommand is everything in one process.
type allCommand struct {
	allSettings
	Rehearse bool `name:"rehearsal" env:"AWARD_REHEARSAL" help:"A new database becomes a rehearsal (演练), for good; one that is there must be what this says."`
	Sample   bool `name:"samples" help:"Sample accounts, and sample cases (示例) standing at every stage; in a rehearsal only."`
}

// Run implements the command.
func (c *allCommand) Run(ctx context.Context, out io.Writer) (err error) {
	c.Rehearsal, c.Samples = c.Rehearse, c.Sample
	c.SampleLogins = c.SampleLogins || c.Sample
	in, err := c.prepare(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.close()) }()
	return c.run(ctx, in, func(ctx context.Context, address string) error {
		if c.Samples {
			if err := demo.Open(ctx, c.world(address, out)); err != nil {
				return err
			}
		}
		return c.welcome(ctx, in, out, address)
	})
}

// prepare migrates and seeds. It looks at the keys of both kinds before: a start that is refused has changed nothing.
func (c *allSettings) prepare(ctx context.Context) (in *installation, err error) {
	if _, err := c.keys(); err != nil {
		return nil, err
	}
	seal, err := c.sealSettings.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, seal.Second.Close())
		}
	}()
	if err := migrate(ctx, c.DatabaseOwnerURL, c.DatabaseURL, c.Rehearsal); err != nil {
		return nil, err
	}
	if c.Samples {
		if c.SamplePassword, err = samplePassword(c.DataDir, c.SamplePassword); err != nil {
			return nil, err
		}
	}
	if in, err = install(ctx, "all", c.databaseSettings, c.engineSettings, c.keySettings, c.logSettings); err != nil {
		return nil, err
	}
	if err := seed(ctx, in.store, c.Samples, c.SamplePassword); err != nil {
		return nil, errors.Join(err, in.close())
	}
	in.seal = seal
	return in, nil
}

// run serves and works until the context ends; then is told the address once it listens.
func (c *allSettings) run(ctx context.Context, in *installation, then func(ctx context.Context, address string) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return in.work(ctx, c.workerSettings) })
	group.Go(func() error {
		return in.serve(ctx, c.httpSettings, func(address string) {
			group.Go(func() error { return then(ctx, address) })
		})
	})
	return group.Wait()
}

// world is what sample rounds are played in.
func (c *allSettings) world(address string, out io.Writer) demo.World {
	return demo.World{BaseURL: "http://" + address, DatabaseURL: c.DatabaseURL, Password: c.SamplePassword, Out: out}
}

// welcome says what is where and who can log in.
func (c *allSettings) welcome(ctx context.Context, in *installation, out io.Writer, address string) error {
	now, err := in.store.Now(ctx)
	if err != nil {
		return err
	}
	say(out, "")
	say(out, "  The award system runs. Ctrl-C stops it.")
	say(out, "    Web app      http://%s", address)
	say(out, "    API          http://%s/api/v1", address)
	say(out, "    Contract     http://%s/docs", address)
	say(out, "    Health       http://%s/readyz   http://%s/metrics", address, address)
	if c.TemporalUI != "" {
		say(out, "    Temporal     %s", c.TemporalUI)
	}
	if !in.store.Rehearsal() {
		say(out, "    Accounts     the first one: award admin --help")
		return nil
	}
	say(out, "    Clock        演练 (rehearsal), now %s", now.In(award.Shanghai).Format("2006-01-02 15:04"))
	if !c.Samples {
		return nil
	}
	say(out, "    Accounts     示例 (samples), all with the password %s", c.SamplePassword)
	for _, account := range [][2]string{
		{"admin", "administrator of the Office: rehearsal, calendar, bodies, people"},
		{"office", "the Office (领导小组办公室)"},
		{"leading-group", "the leading group"},
		{"supervision-group", "the supervision group"},
		{"human-resources", "the province's human resources department"},
		{"government", "the provincial government"},
		{"regulator-140100", "a city's market regulator (太原); by region code, or zone"},
		{"gov-140100", "a city's government"},
		{"authority-industry", "a provincial industry authority"},
		{"social-quality", "an entrusted social organisation"},
		{"third-party", "a third party that the Office entrusts with formal reviews"},
		{"agency-tax-140100", "an agency that is asked for its opinion"},
		{"operator", "who runs the machines"},
	} {
		say(out, "      %-19s%s", account[0], account[1])
	}
	return nil
}
