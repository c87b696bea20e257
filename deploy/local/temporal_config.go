package main

import (
	"fmt"
	"time"

	"go.temporal.io/server/common/cluster"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/membership/static"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql"
	"go.temporal.io/server/common/primitives"
	"go.temporal.io/server/temporal"
	"google.golang.org/grpc/status"
)

const (
	mainStore       = "main"
	visibilityStore = "visibility"
	// Fixed once the database is made. Few, because every shard polls its queues also when nothing happens.
	historyShards = 4
)

// serverOptions is a Temporal server of one host: its services know each other by address, so a restart after a
// sudden death does not look for hosts that are no more.
func serverOptions(settings TemporalSettings, logger log.Logger) ([]temporal.ServerOption, error) {
	ports, err := freePorts(3)
	if err != nil {
		return nil, err
	}
	services := map[string]int{
		string(primitives.FrontendService): settings.Frontend,
		string(primitives.HistoryService):  ports[0],
		string(primitives.MatchingService): ports[1],
		string(primitives.WorkerService):   ports[2],
	}
	rpc := map[string]config.Service{}
	hosts := map[primitives.ServiceName]static.Hosts{}
	for name, port := range services {
		rpc[name] = config.Service{RPC: config.RPC{GRPCPort: port, BindOnLocalHost: true}}
		hosts[primitives.ServiceName(name)] = static.SingleLocalHost(address(port))
	}
	server := &config.Config{
		Persistence: config.Persistence{
			DefaultStore:     mainStore,
			VisibilityStore:  visibilityStore,
			NumHistoryShards: historyShards,
			DataStores: map[string]config.DataStore{
				mainStore:       {SQL: sqlStore(settings, temporalDatabase, 40)},
				visibilityStore: {SQL: sqlStore(settings, visibilityDatabase, 10)},
			},
		},
		ClusterMetadata: &cluster.Config{
			FailoverVersionIncrement: 10,
			MasterClusterName:        "active",
			CurrentClusterName:       "active",
			ClusterInformation: map[string]cluster.ClusterInformation{
				"active": {Enabled: true, InitialFailoverVersion: 1, RPCAddress: address(settings.Frontend)},
			},
		},
		DCRedirectionPolicy: config.DCRedirectionPolicy{Policy: "noop"},
		Services:            rpc,
		PublicClient:        config.PublicClient{HostPort: address(settings.Frontend)},
		Archival: config.Archival{
			History:    config.HistoryArchival{State: "disabled"},
			Visibility: config.VisibilityArchival{State: "disabled"},
		},
		NamespaceDefaults: config.NamespaceDefaults{Archival: config.ArchivalNamespaceDefaults{
			History:    config.HistoryArchivalNamespaceDefaults{State: "disabled"},
			Visibility: config.VisibilityArchivalNamespaceDefaults{State: "disabled"},
		}},
	}
	if err := server.Validate(); err != nil {
		return nil, fmt.Errorf("configure the Temporal server: %w", err)
	}
	return []temporal.ServerOption{
		temporal.WithConfig(server),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(hosts),
		temporal.WithDynamicConfigClient(dynamicSettings()),
		temporal.WithLogger(logger),
	}, nil
}

func sqlStore(settings TemporalSettings, database string, connections int) *config.SQL {
	return &config.SQL{
		PluginName:      postgresql.PluginNamePGX,
		ConnectProtocol: "tcp",
		ConnectAddr:     address(settings.Postgres),
		DatabaseName:    database,
		User:            temporalRole,
		Password:        settings.Password,
		MaxConns:        connections,
		MaxIdleConns:    connections,
		MaxConnLifetime: time.Hour,
	}
}

// dynamicSettings: time skipping for rehearsals, no throttling on a machine of one's own, and quiet when idle.
func dynamicSettings() dynamicconfig.StaticClient {
	const unthrottled = 1_000_000
	settings := dynamicconfig.StaticClient{
		dynamicconfig.WorkflowTimeSkippingEnabled.Key():           true,
		dynamicconfig.WorkflowTimeSkippingMaxSkipPerSession.Key(): 100_000,
		dynamicconfig.WorkflowPauseEnabled.Key():                  true, // an operator may pause a case

		// The searches for leftovers that a large cluster needs.
		dynamicconfig.TaskQueueScannerEnabled.Key():  false,
		dynamicconfig.HistoryScannerEnabled.Key():    false,
		dynamicconfig.ExecutionsScannerEnabled.Key(): false,

		dynamicconfig.MatchingNumTaskqueueReadPartitions.Key():  1,
		dynamicconfig.MatchingNumTaskqueueWritePartitions.Key(): 1,
		dynamicconfig.NamespaceCacheRefreshInterval.Key():       10 * time.Second,
		// How far ahead of their time timers may be read, and so how late one may fire that is set in between. A
		// second by default, which each jump of a fast-forward would then cost.
		dynamicconfig.TimerProcessorMaxTimeShift.Key(): 20 * time.Millisecond,
		// How soon after its start a run may go on in a new one without a pause. A second by default, for which a
		// fast-forwarded case would stand still at each of its stages.
		dynamicconfig.WorkflowIdReuseMinimalInterval.Key(): 20 * time.Millisecond,
		// Acts that one case or round may take at the same moment, over all servers. Ten by default.
		dynamicconfig.WorkflowExecutionMaxInFlightUpdates.Key(): 100,
	}
	for _, limit := range []string{
		"frontend.rps", "frontend.namespaceRPS", "frontend.namespaceRPS.visibility", "history.rps", "matching.rps",
		"frontend.persistenceMaxQPS", "history.persistenceMaxQPS", "matching.persistenceMaxQPS", "worker.persistenceMaxQPS",
		"history.timerProcessorMaxPollHostRPS", "history.transferProcessorMaxPollHostRPS", "history.visibilityProcessorMaxPollHostRPS",
	} {
		settings[dynamicconfig.MakeKey(limit)] = unthrottled
	}
	return settings
}

func statusOf(err error) *status.Status { return status.Convert(err) }
