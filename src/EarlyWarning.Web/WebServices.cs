using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Api;
using EarlyWarning.Web.Errors;
using EarlyWarning.Web.Health;
using EarlyWarning.Web.Listening;
using EarlyWarning.Web.Metrics;
using EarlyWarning.Web.Pages;
using EarlyWarning.Web.Reading;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web;

/// <summary>Everything that answers, put together by hand: what depends on what stands here and nowhere else.</summary>
internal sealed class WebServices : IDisposable
{
    private readonly MeterBridge _bridge;
    private readonly WebMetrics _metrics;
    private readonly StateReader _state;
    private readonly WarningThreads _threads;
    private readonly Action<IEndpointRouteBuilder>[] _endpoints;

    /// <summary>Makes all parts.</summary>
    public WebServices(
        WebOptions options,
        IReadOnlyList<ListenAddress> addresses,
        IWarningBoard board,
        IStateStore stateStore,
        IHealthSource health,
        IOperatorActions actions,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<WebHost>();
        var healthReader = new HealthReader(health, time, logger);
        _bridge = new MeterBridge(this, logger);
        _metrics = new WebMetrics(healthReader, this);
        _state = new StateReader(stateStore);
        _threads = new WarningThreads(_state);
        var boardReader = new BoardReader(board, options, time);
        var runner = new ActionRunner(options, _metrics, time, logger);
        Boundary = new ErrorBoundary(_metrics, logger);
        Gate = new Gate(options, new HostGuard(addresses, options.HostNames), new Authenticator(options), _metrics, time);
        _endpoints =
        [
            new PageEndpoint(boardReader, healthReader, new StatusPage(options, new PageClock(options.TimeZone, logger)), logger).Map,
            new HealthEndpoints(healthReader).Map,
            new MetricsEndpoint(_bridge).Map,
            new ZonesEndpoint(boardReader).Map,
            new WarningsEndpoint(boardReader, _threads).Map,
            new WarningEndpoint(boardReader, _state, _threads).Map,
            new EventsEndpoint(_state).Map,
            new NoticesEndpoint(_state, _threads).Map,
            new AcknowledgementEndpoint(actions, runner).Map,
            new StepDownEndpoint(actions, runner).Map,
            new ExclusionEndpoint(actions, runner).Map,
            new ConfigurationEndpoint(options, actions, runner).Map,
        ];
    }

    /// <summary>The outermost step.</summary>
    public ErrorBoundary Boundary { get; }

    /// <summary>Who may pass.</summary>
    public Gate Gate { get; }

    /// <summary>Adds all endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var map in _endpoints)
        {
            map(routes);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _metrics.Dispose();
        _bridge.Dispose();
        _threads.Dispose();
        _state.Dispose();
    }
}
