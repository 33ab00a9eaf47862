using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EarlyWarning.TestKit.Servers;

/// <summary>A real server from a Debian package, started for one test on a loopback port and stopped by its process id.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Everything that it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Its process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>True when the program exists on this machine.</summary>
    public static bool IsInstalled(string program) => Locate(program) is not null;

    /// <summary>Starts a program and waits until the port accepts connections (port 0: does not wait).</summary>
    public static async Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, int port, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Locate(program) ?? throw new FileNotFoundException($"'{program}' is not installed; ./test installs it");
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var server = new ServerProcess(process);
        process.OutputDataReceived += (_, e) => server.Collect(e.Data);
        process.ErrorDataReceived += (_, e) => server.Collect(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (port > 0)
        {
            await Eventually.BecomesTrueAsync($"{program} accepts connections on port {port}", () => Accepts(port, process, server), () => server.Output).ConfigureAwait(false);
        }

        return server;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>Asks it to end (SIGTERM) and waits.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static bool Accepts(int port, Process process, ServerProcess server)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}: {server.Output}");
        }

        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? Locate(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/local/sbin", "/usr/bin"]);
        return folders.Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists);
    }

    private void Collect(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.AppendLine(line);
            }
        }
    }
}
