package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// The test binary plays the launcher's binary: its own processes re-execute it by their first argument, and the
// tests by this variable.
const playLauncher = "LOCAL_TEST_PLAYS_LAUNCHER"

func TestMain(m *testing.M) {
	if os.Getenv(playLauncher) != "" || len(os.Args) > 1 && (os.Args[1] == commandGuard || os.Args[1] == commandTemporal) {
		main()
	}
	os.Exit(m.Run())
}

// Run is a launcher that a test started.
type Run struct {
	*testing.T
	cmd    *exec.Cmd
	output bytes.Buffer
	ended  chan struct{}
}

func start(t *testing.T, args ...string) *Run {
	t.Helper()
	r := &Run{T: t, cmd: exec.Command("/proc/self/exe", args...), ended: make(chan struct{})}
	r.cmd.Env = append(os.Environ(), playLauncher+"=1")
	r.cmd.Stdout, r.cmd.Stderr = &r.output, &r.output
	r.cmd.WaitDelay = time.Second // what a killed launcher leaves may hold its output open
	require.NoError(t, r.cmd.Start())
	go func() {
		_ = r.cmd.Wait()
		close(r.ended)
	}()
	t.Cleanup(func() {
		_ = r.cmd.Process.Kill()
		<-r.ended
	})
	return r
}

// exit waits for the launcher's end and gives its exit code.
func (r *Run) exit() int {
	r.Helper()
	select {
	case <-r.ended:
	case <-time.After(2 * time.Minute):
		_ = r.cmd.Process.Kill()
		<-r.ended
		require.Fail(r, "the launcher does not end", r.output.String())
	}
	return exitCode(r.cmd)
}

// refused requires a launcher's failure to be told in one line that says these things.
func (r *Run) refused(say ...string) {
	r.Helper()
	require.Equal(r, 1, r.exit(), r.output.String())
	lines := strings.Split(strings.TrimSpace(r.output.String()), "\n")
	last := lines[len(lines)-1]
	for _, s := range say {
		require.Contains(r, last, s)
	}
}

// dataDir is a directory that PostgreSQL's user can reach, which t.TempDir is not when root runs the tests.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "local-test-") //nolint:usetesting // see above
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o711))
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	return filepath.Join(dir, "data")
}

// kept is the arguments for a data directory that stays.
func kept(t *testing.T, dir string, command ...string) []string {
	t.Helper()
	ports, err := freePorts(4)
	require.NoError(t, err)
	args := []string{"--data", dir}
	for i, name := range []string{"http", "temporal", "temporal-ui", "postgres"} {
		args = append(args, "--"+name+"-port", strconv.Itoa(ports[i]))
	}
	return append(append(args, "--"), command...)
}

// told runs a command that writes its environment down and waits; it gives that environment.
func told(t *testing.T, file string) map[string]string {
	t.Helper()
	environment := map[string]string{}
	require.Eventually(t, func() bool {
		content, err := os.ReadFile(file)
		if err != nil {
			return false
		}
		for line := range strings.SplitSeq(string(content), "\n") {
			if name, value, ok := strings.Cut(line, "="); ok {
				environment[name] = value
			}
		}
		return true
	}, time.Minute, 20*time.Millisecond, "the command was not run")
	return environment
}

// waiting is a command that writes its environment to file, leaves two others running, one of which took off
// into a session of its own and one of which forgot its environment, and waits.
func waiting(file string) []string {
	return []string{"sh", "-c", fmt.Sprintf("setsid sleep 5431 & env -i sleep 5431 & env > %s.new && mv %s.new %s && sleep 5431", file, file, file)}
}

// gone requires that nothing of a run is left.
func gone(t *testing.T, environment map[string]string, group int) {
	t.Helper()
	data := filepath.Join(filepath.Dir(environment["AWARD_DATA_DIR"]), "postgres")
	require.Eventually(t, func() bool {
		left := [][]int{marked(environment[markVariable]), workingIn(data)}
		if group != 0 {
			left = append(left, inGroups([]int{group}))
		}
		for _, pids := range left {
			for _, pid := range pids {
				if alive(pid) {
					return false
				}
			}
		}
		return true
	}, 40*time.Second, 20*time.Millisecond, "processes are left")
}

// works requires both services to answer.
func works(t *testing.T, environment map[string]string) {
	t.Helper()
	require.Eventually(t, func() bool {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		conn, err := pgx.Connect(ctx, environment["AWARD_DATABASE_URL"])
		if err != nil {
			return false
		}
		_ = conn.Close(ctx)
		temporal, err := grpc.NewClient(environment["AWARD_TEMPORAL_ADDRESS"], grpc.WithTransportCredentials(insecure.NewCredentials()))
		if err != nil {
			return false
		}
		defer func() { _ = temporal.Close() }()
		_, err = workflowservice.NewWorkflowServiceClient(temporal).ListWorkflowExecutions(ctx,
			&workflowservice.ListWorkflowExecutionsRequest{Namespace: environment["AWARD_TEMPORAL_NAMESPACE"]})
		return err == nil
	}, time.Minute, 100*time.Millisecond, "the services do not answer")
}

func pidOf(t *testing.T, environment map[string]string, service string) int {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(environment["AWARD_LOCAL_PIDS"], service+".pid"))
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.TrimSpace(string(content)))
	require.NoError(t, err)
	return pid
}

func child(t *testing.T, r *Run) int {
	t.Helper()
	group := 0
	for _, pid := range processes(func(pid int) bool {
		line, err := os.ReadFile(procPath(pid, "cmdline"))
		return err == nil && bytes.HasPrefix(line, []byte("sh\x00-c\x00setsid sleep 5431"))
	}) {
		stat, err := os.ReadFile(procPath(pid, "stat"))
		require.NoError(t, err)
		if fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])); fields[1] == strconv.Itoa(r.cmd.Process.Pid) {
			group = pid
		}
	}
	require.NotZero(t, group)
	return group
}

func TestCommandsExitCodeAndNothingLeft(t *testing.T) {
	file := filepath.Join(t.TempDir(), "environment")
	r := start(t, "--ephemeral", "--", "sh", "-c", "env > "+file+"; (sleep 5432 &) ; exit 7")
	require.Equal(t, 7, r.exit(), r.output.String())
	environment := told(t, file)
	gone(t, environment, 0)
	require.NoDirExists(t, filepath.Dir(environment["AWARD_DATA_DIR"]))
	for _, name := range []string{"AWARD_DATABASE_URL", "AWARD_DATABASE_OWNER_URL", "AWARD_TEMPORAL_ADDRESS", "AWARD_TEMPORAL_UI_URL", "AWARD_HTTP_ADDRESS"} {
		require.NotEmpty(t, environment[name], name)
	}
}

// What the engine holds is sealed: its UI is told who opens payloads, and the keys lie with the rest of the data.
func TestTheUIHasPayloadsOpenedByTheServer(t *testing.T) {
	file := filepath.Join(t.TempDir(), "environment")
	start(t, append([]string{"--ephemeral", "--"}, waiting(file)...)...)
	environment := told(t, file)
	require.Equal(t, filepath.Dir(environment["AWARD_DATA_DIR"]), filepath.Dir(environment["AWARD_KEYS_FILE"]))
	require.Equal(t, "1", environment["AWARD_LOCAL"])
	var settings struct {
		Codec struct {
			Endpoint           string
			IncludeCredentials bool
		}
	}
	require.Eventually(t, func() bool {
		answer, err := http.Get(environment["AWARD_TEMPORAL_UI_URL"] + "/api/v1/settings")
		if err != nil {
			return false
		}
		defer func() { _ = answer.Body.Close() }()
		return json.NewDecoder(answer.Body).Decode(&settings) == nil
	}, time.Minute, 100*time.Millisecond, "the UI does not answer")
	require.Equal(t, "http://"+environment["AWARD_HTTP_ADDRESS"]+"/api/v1/engine-codec", settings.Codec.Endpoint)
	require.True(t, settings.Codec.IncludeCredentials)
}

func TestKilledLauncherLeavesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "environment")
	r := start(t, append([]string{"--ephemeral", "--"}, waiting(file)...)...)
	environment := told(t, file)
	works(t, environment)
	group := child(t, r)
	require.GreaterOrEqual(t, len(marked(environment[markVariable])), 3)
	require.NoError(t, r.cmd.Process.Kill())
	gone(t, environment, group)
	require.Eventually(t, func() bool {
		_, err := os.Stat(filepath.Dir(environment["AWARD_DATA_DIR"]))
		return os.IsNotExist(err)
	}, 20*time.Second, 20*time.Millisecond, "the temporary directory is left")
}

func TestKilledServicesComeBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "environment")
	r := start(t, append([]string{"--ephemeral", "--"}, waiting(file)...)...)
	environment := told(t, file)
	works(t, environment)
	for _, services := range [][]string{{"postgres"}, {"temporal"}, {"postgres", "temporal"}} {
		before := map[string]int{}
		for _, service := range services {
			before[service] = pidOf(t, environment, service)
			require.NoError(t, syscall.Kill(before[service], syscall.SIGKILL))
		}
		for _, service := range services {
			require.Eventually(t, func() bool { return pidOf(t, environment, service) != before[service] }, time.Minute, 20*time.Millisecond)
		}
		works(t, environment)
	}
	group := child(t, r)
	require.NoError(t, r.cmd.Process.Signal(os.Interrupt))
	require.Equal(t, 128+int(syscall.SIGTERM), r.exit(), r.output.String())
	gone(t, environment, group)
}

func TestDataSurvivesStopAndSuddenDeath(t *testing.T) {
	dir, files := dataDir(t), t.TempDir()
	say := func(environment map[string]string, statement string) {
		conn, err := pgx.Connect(t.Context(), environment["AWARD_DATABASE_OWNER_URL"])
		require.NoError(t, err)
		defer func() { _ = conn.Close(t.Context()) }()
		_, err = conn.Exec(t.Context(), statement)
		require.NoError(t, err)
	}
	first := filepath.Join(files, "first")
	r := start(t, kept(t, dir, waiting(first)...)...)
	environment := told(t, first)
	require.NotContains(t, environment, "AWARD_LOCAL_PIDS")
	say(environment, "CREATE TABLE kept (n int)")
	require.NoError(t, r.cmd.Process.Signal(syscall.SIGTERM))
	r.exit()
	gone(t, environment, 0)

	// The launcher dies and, while its guard is still cleaning up, another one is started.
	second := filepath.Join(files, "second")
	r = start(t, kept(t, dir, waiting(second)...)...)
	environment = told(t, second)
	say(environment, "INSERT INTO kept VALUES (1)")
	require.NoError(t, r.cmd.Process.Kill())
	third := filepath.Join(files, "third")
	r = start(t, kept(t, dir, waiting(third)...)...)
	environment = told(t, third)
	say(environment, "INSERT INTO kept VALUES (2)")

	// Launcher and guard die: PostgreSQL stays behind, its pid file too. The next start ends and replaces it.
	guards := processes(func(pid int) bool {
		line, err := os.ReadFile(procPath(pid, "cmdline"))
		return err == nil && bytes.Contains(line, []byte("\x00"+commandGuard+"\x00")) && bytes.Contains(line, []byte(dir))
	})
	require.Len(t, guards, 1)
	group := child(t, r)
	require.NoError(t, syscall.Kill(guards[0], syscall.SIGKILL))
	require.NoError(t, r.cmd.Process.Kill())
	<-r.ended
	left := environment
	fourth := filepath.Join(files, "fourth")
	r = start(t, kept(t, dir, waiting(fourth)...)...)
	environment = told(t, fourth)
	works(t, environment)
	say(environment, "DO $$ BEGIN IF (SELECT count(*) FROM kept) <> 2 THEN RAISE 'rows are lost'; END IF; END $$")
	require.NoError(t, r.cmd.Process.Signal(syscall.SIGTERM))
	r.exit()
	sweep(func() []int { return marked(left[markVariable]) }, syscall.SIGKILL, 0) // what the dead guard did not end
	sweep(func() []int { return inGroups([]int{group}) }, syscall.SIGKILL, 0)
}

func TestMistakesAreToldInOneLine(t *testing.T) {
	t.Run("no such program", func(t *testing.T) {
		r := start(t, "--ephemeral", "--", "no-such-program")
		r.refused("there is no program no-such-program")
	})
	t.Run("taken port", func(t *testing.T) {
		listener, err := net.Listen("tcp", address(0))
		require.NoError(t, err)
		defer func() { _ = listener.Close() }()
		port := strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
		r := start(t, "--ephemeral", "--postgres-port", port, "--", "true")
		r.refused("port "+port, "PostgreSQL", "AWARD_LOCAL_POSTGRES_PORT")
	})
	t.Run("directory in use", func(t *testing.T) {
		dir := dataDir(t)
		d, err := openDirectory(dir)
		require.NoError(t, err)
		defer func() { _ = d.lock.Close() }()
		r := start(t, kept(t, dir, "true")...)
		r.refused("in use by another launcher", strconv.Itoa(os.Getpid()))
	})
	t.Run("other major version", func(t *testing.T) {
		dir := dataDir(t)
		require.NoError(t, os.MkdirAll(filepath.Join(dir, "postgres"), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "postgres", "PG_VERSION"), []byte("9\n"), 0o600))
		r := start(t, kept(t, dir, "true")...)
		r.refused("PostgreSQL 9", "postgresql-9", "--data")
	})
	t.Run("nothing to run", func(t *testing.T) {
		r := start(t, "--ephemeral")
		require.Equal(t, 2, r.exit())
		require.Contains(t, r.output.String(), "nothing to run")
	})
}
