using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;

namespace EarlyWarning.EndToEnd.Tests.Support;

/// <summary>The real program, as a process of its own.</summary>
internal static class Ew
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ew.dll");

    /// <summary>Runs a command to its end. Fails the test with its output when the exit code is not the expected one.</summary>
    public static async Task<string> RunAsync(int expectedExit, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token);
        var text = await output;
        Assert.True(process.ExitCode == expectedExit, $"ew {string.Join(' ', arguments)} ended with {process.ExitCode}, expected {expectedExit}\n{text}\n{await errors}");
        return text;
    }

    /// <summary>Starts the service and waits until it is ready.</summary>
    public static async Task<RunningEw> StartAsync(TestSite site, params string[] more)
    {
        var process = await ServerProcess.StartAsync("dotnet", [Program, "run", "--config", site.Config, "--data", site.Data, .. more], 0);
        var running = new RunningEw(process, site);
        await running.WaitUntilReadyAsync();
        return running;
    }

    /// <summary>Starts the service and waits only until it answers.</summary>
    public static async Task<RunningEw> StartWithoutBrokerAsync(TestSite site)
    {
        var process = await ServerProcess.StartAsync("dotnet", [Program, "run", "--config", site.Config, "--data", site.Data], 0);
        var running = new RunningEw(process, site);
        await Eventually.BecomesTrueAsync("the service answers", async () => await running.StatusAsync("health/live") == 200, () => process.Output, 90);
        return running;
    }
}

/// <summary>A running service.</summary>
internal sealed class RunningEw(ServerProcess process, TestSite site) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{site.HttpPort}/"), Timeout = TimeSpan.FromSeconds(10) };

    public ServerProcess Process => process;

    public Task WaitUntilReadyAsync() => Eventually.BecomesTrueAsync("the service is ready", async () => await StatusAsync("health/ready") == 200, () => process.Output, 90);

    public async Task<int> StatusAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
            return (int)answer.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return 0;
        }
    }

    /// <summary>The rows of the warning log, exactly as stored.</summary>
    public async Task<IReadOnlyList<string>> LogAsync() =>
        (await _http.GetStringAsync(new Uri("api/v1/events?from=1", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task StopAsync() => process.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        _http.Dispose();
    }
}
