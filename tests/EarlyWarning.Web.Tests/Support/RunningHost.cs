using System.Net.Http.Headers;
using System.Text;
using EarlyWarning.TestKit.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EarlyWarning.Web.Tests.Support;

/// <summary>The real host on a free loopback port, with everything behind it faked.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebHost _host;

    private RunningHost(WebOptions options, ListStateStore store)
    {
        Store = store;
        Board.Show(Some.Flood);
        _host = new WebHost(options, Board, Store, Health, Actions, Time, Log);
    }

    public FakeWarningBoard Board { get; } = new();

    public FakeHealthSource Health { get; } = new();

    public FakeOperatorActions Actions { get; } = new();

    public FakeTimeProvider Time { get; } = new(Some.Now.ToDateTimeOffset());

    public CollectedLog Log { get; } = new();

    public ListStateStore Store { get; }

    public HttpClient Client { get; private set; } = null!;

    public IReadOnlyList<string> Addresses => _host.Addresses;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RunningHost> StartAsync(WebOptions? options = null, ListStateStore? store = null)
    {
        var running = new RunningHost((options ?? new WebOptions()) with { Listen = options is { } o && !o.Listen.Contains(WebOptions.DefaultAddress) ? o.Listen : ["http://127.0.0.1:0"] }, store ?? Some.Log());
        await running._host.StartAsync(Token);
        running.Client = new HttpClient { BaseAddress = new Uri(running._host.Addresses[0]) };
        return running;
    }

    public Task StartAgainAsync() => _host.StartAsync(Token);

    public async Task<(int Status, string Body)> GetAsync(string path, Action<HttpRequestMessage>? change = null) =>
        await SendAsync(HttpMethod.Get, path, null, change);

    public async Task<(int Status, string Body)> PostAsync(string path, string json, Action<HttpRequestMessage>? change = null) =>
        await SendAsync(HttpMethod.Post, path, json, change);

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string? json, Action<HttpRequestMessage>? change = null)
    {
        using var response = await RespondAsync(method, path, json, change);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    public async Task<HttpResponseMessage> RespondAsync(HttpMethod method, string path, string? json = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        change?.Invoke(request);
        return await Client.SendAsync(request, Token);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
    }
}
