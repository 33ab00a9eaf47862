using System.Globalization;
using System.Text;

namespace EarlyWarning.TestKit.Servers;

/// <summary>A real mosquitto on a loopback port of its own, which it keeps over restarts.</summary>
public sealed class MosquittoServer : IAsyncDisposable
{
    private readonly string _configuration;
    private readonly StringBuilder _earlierOutput = new();
    private ServerProcess? _process;

    private MosquittoServer(string configuration, int port) => (_configuration, Port) = (configuration, port);

    /// <summary>The reason that a skipped test gives.</summary>
    public const string SkipReason = "mosquitto is not installed on this machine; ./test installs it";

    /// <summary>True when mosquitto exists on this machine.</summary>
    public static bool IsInstalled => ServerProcess.IsInstalled("mosquitto");

    /// <summary>The plugin that refuses subscriptions, or null when it is not installed.</summary>
    public static string? DynamicSecurityPlugin { get; } =
        Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib").Select(d => Path.Combine(d, "mosquitto_dynamic_security.so")).FirstOrDefault(File.Exists) : null;

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Everything that it printed, over all restarts.</summary>
    public string Output => _earlierOutput + (_process?.Output ?? "");

    /// <summary>Writes the configuration into the folder and starts.</summary>
    public static async Task<MosquittoServer> StartAsync(TemporaryFolder folder, MosquittoOptions? options = null)
    {
        var port = FreePort.Next();
        var server = new MosquittoServer(folder.Write("mosquitto.conf", Configure(folder, options ?? new MosquittoOptions(), port)), port);
        await server.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <summary>Starts again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port with the same data.</summary>
    public async Task StartAsync() => _process = await ServerProcess.StartAsync("mosquitto", ["-c", _configuration], Port).ConfigureAwait(false);

    /// <summary>Ends it in good order; it writes its sessions to disk.</summary>
    public Task StopAsync() => EndAsync(p => p.StopAsync());

    /// <summary>Ends it as a power cut would; it remembers what it last saved.</summary>
    public Task KillAsync() => EndAsync(p => p.KillAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await KillAsync().ConfigureAwait(false);

    private async Task EndAsync(Func<ServerProcess, Task> end)
    {
        if (_process is { } process)
        {
            await end(process).ConfigureAwait(false);
            _earlierOutput.Append(process.Output);
            _process = null;
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string Configure(TemporaryFolder folder, MosquittoOptions options, int port)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');

        Line("per_listener_settings false");
        Line("user root");
        Line("log_dest stdout");
        Line("log_type error");
        Line("log_type warning");
        Line("log_type notice");

        // With Nagle's algorithm on, its default, QoS 1 stalls.
        Line("set_tcp_nodelay true");
        Line("message_size_limit 1048576");
        Line(string.Create(CultureInfo.InvariantCulture, $"max_queued_messages {options.MaxQueuedMessages}"));
        Line("max_queued_bytes 0");
        Line("max_inflight_messages 2000");
        if (options.MaxKeepAlive is { } seconds)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"max_keepalive {seconds}"));
        }

        Line($"persistence {(options.Persistence ? "true" : "false")}");
        if (options.Persistence)
        {
            Line($"persistence_location {folder.Path}/");
            Line("autosave_interval 1");
        }

        Line(string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"));
        if (options.Tls is { } tls)
        {
            Line($"certfile {tls.CertificateFile}");
            Line($"keyfile {tls.KeyFile}");
            if (tls.ClientCaFile is not null)
            {
                Line($"cafile {tls.ClientCaFile}");
                Line("require_certificate true");
            }
        }

        Line($"allow_anonymous {(options.Users is null && options.DynamicSecurity is null ? "true" : "false")}");
        if (options.Users is not null)
        {
            Line($"password_file {folder.Write("passwords", MosquittoPasswords.File(options.Users))}");
        }

        if (options.AccessRules is not null)
        {
            Line($"acl_file {folder.Write("acl", options.AccessRules)}");
        }

        if (options.DynamicSecurity is not null)
        {
            Line($"plugin {DynamicSecurityPlugin ?? throw new FileNotFoundException(SkipReason)}");
            Line($"plugin_opt_config_file {folder.Write("dynamic-security.json", options.DynamicSecurity)}");
        }

        return text.ToString();
    }
}
