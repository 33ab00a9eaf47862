using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Engine;
using EarlyWarning.TestKit;
using EarlyWarning.TestKit.Servers;
using Xunit;

namespace EarlyWarning.Ingest.Mqtt.Tests.Connection;

/// <summary>A test with a real mosquitto of its own.</summary>
public abstract class MosquittoTest : IAsyncLifetime
{
    protected const string Stage = "ew/v1/readings/bridge/stage";

    protected MosquittoServer Broker { get; private set; } = null!;

    protected TemporaryFolder Folder { get; } = new();

    protected virtual MosquittoOptions Options => new();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(MosquittoServer.IsInstalled, MosquittoServer.SkipReason);
        Broker = await MosquittoServer.StartAsync(Folder, Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (Broker is not null)
        {
            await Broker.DisposeAsync();
        }

        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The flushed records as short words, so that a test can state the whole sequence.</summary>
    protected static string[] Story(IEnumerable<JournalRecord> records) => [.. records.Select(r => r switch
    {
        IntakeUpRecord => "up",
        IntakeDownRecord => "down",
        ReadingRecord reading => reading.Value?.ToString() ?? "missing",
        UnreadableRecord unreadable => unreadable.Reason,
        StatusRecord status => $"{status.Station} {(status.Online ? "online" : "offline")}",
        _ => r.GetType().Name,
    })];

    protected static string Time(int minute) => new Instant(1_782_907_200_000 + (minute * Instant.MinuteMilliseconds)).ToString();
}
