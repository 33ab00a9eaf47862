using System.Net;
using System.Net.Sockets;

namespace EarlyWarning.Ingest.Mqtt.Tests.Fakes;

/// <summary>A wire between client and broker that a test can cut without either side saying goodbye.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Connections so far.</summary>
    public int Accepted { get; private set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts everything that stands; new connections are let through.</summary>
    public void Cut()
    {
        lock (_ends)
        {
            _ends.ForEach(e => e.Close());
            _ends.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // Cut.
        }

        from.Close();
        to.Close();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var broker = new TcpClient { NoDelay = true };
                await broker.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                lock (_ends)
                {
                    Accepted++;
                    _ends.Add(client);
                    _ends.Add(broker);
                }

                _ = PumpAsync(client, broker);
                _ = PumpAsync(broker, client);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Stopped, or the broker is away.
            }
        }
    }
}
