using System.Diagnostics.Metrics;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EarlyWarning.Web.Metrics;

/// <summary>The metrics of the HTTP side itself. Labels are closed lists: routes, statuses, reasons, actions and outcomes.</summary>
internal sealed class WebMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _actions;

    /// <summary>Makes the instruments; <paramref name="scope"/> keeps several hosts in one process apart.</summary>
    public WebMetrics(HealthReader health, object scope)
    {
        _meter = new Meter(new MeterOptions(MeterBridge.MeterName) { Scope = scope });
        _requests = _meter.CreateCounter<long>("http.requests", "{request}", "Answered HTTP requests by route and status.");
        _refusals = _meter.CreateCounter<long>("http.refusals", "{request}", "Requests refused before any endpoint, by reason: host, credentials, sign-in, role, origin, content-type, rate.");
        _actions = _meter.CreateCounter<long>("actions", "{action}", "What people did through the API, by action and outcome.");
        _meter.CreateObservableGauge("health.state", () => Observe(health), "{state}", "State of each health check: 0 ok, 1 degraded, 2 failing.");
    }

    /// <summary>A request was answered.</summary>
    public void Answered(HttpContext context)
    {
        _requests.Add(1, new("route", RouteOf(context)), new("status", context.Response.StatusCode));
    }

    /// <summary>The pattern of the route, or <c>none</c>: never what the caller wrote, which could forge lines of the log.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";

    /// <summary>A request was refused by the gate.</summary>
    public void Refused(string reason) => _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>An action ended.</summary>
    public void Acted(string action, string outcome) => _actions.Add(1, new("action", action), new("outcome", outcome));

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<int>> Observe(HealthReader health) =>
        health.Read().Complete().Select(c => new Measurement<int>((int)c.State, new KeyValuePair<string, object?>("check", c.Name)));
}
