using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EarlyWarning.App.Running;
using EarlyWarning.App.Text;
using EarlyWarning.Storage.Journal;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary><c>ew unreadable</c>: lists messages that could not be read, shows one, sends one again.</summary>
public sealed class UnreadableCommand : AsyncCommand<UnreadableCommand.Settings>
{
    /// <summary>Arguments.</summary>
    public sealed class Settings : ConfigSettings
    {
        /// <summary>Journal position.</summary>
        [CommandArgument(0, "[POSITION]")]
        [Description("Show the message at this position; absent lists the newest")]
        public long? Position { get; init; }

        /// <summary>Data folder.</summary>
        [CommandOption("--data <DIR>")]
        [Description("Data folder (default: that of site.yaml)")]
        public string? Data { get; init; }

        /// <summary>Only this reason.</summary>
        [CommandOption("--reason <WORD>")]
        [Description("Only messages with this reason")]
        public string? Reason { get; init; }

        /// <summary>How many.</summary>
        [CommandOption("--limit <N>")]
        [Description("How many (default 50)")]
        [DefaultValue(50)]
        public int Limit { get; init; } = 50;

        /// <summary>Send it again.</summary>
        [CommandOption("--resubmit")]
        [Description("Send the message at POSITION to the broker again, after the cause was mended")]
        public bool Resubmit { get; init; }
    }

    /// <inheritdoc />
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var site = SiteFolder.Read(settings.Config);
        var folder = settings.Data ?? site.Site.Settings?.Stores.Folder ?? "data";
        var messages = new UnreadableMessages(DataFolder.JournalIn(folder));
        if (settings.Position is not { } position)
        {
            return List(settings, messages);
        }

        if (messages.Find(position) is not { } message)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ew: no unreadable message at position {position}; ew unreadable lists them"));
            return ExitCodes.WrongInput;
        }

        if (!settings.Resubmit)
        {
            Show(settings, message);
            return ExitCodes.Done;
        }

        var (topic, payload) = Resubmittable(message);
        await BrokerClient.PublishOnceAsync(site, topic, payload, Clock.System, cancellationToken).ConfigureAwait(false);
        Console.Out.WriteLine($"sent again to {topic}; ew unreadable shows whether it could be read now");
        return ExitCodes.Done;
    }

    private static int List(Settings settings, UnreadableMessages messages)
    {
        var newest = messages.Newest(settings.Limit, settings.Reason);
        if (settings.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(newest.Select(ToJson), JsonText.Indented));
            return ExitCodes.Done;
        }

        foreach (var message in newest)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{message.Position,10}  {message.Received}  {message.Reason,-22} {OneLine(message.Topic)}  {OneLine(message.Detail)}"));
        }

        Console.Out.WriteLine(newest.Count == 0 ? "no unreadable message" : "ew unreadable POSITION shows one, with --resubmit sends it again");
        return ExitCodes.Done;
    }

    private static void Show(Settings settings, UnreadableMessage message)
    {
        if (settings.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(ToJson(message), JsonText.Indented));
            return;
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"position {message.Position}, received {message.Received}, {message.PayloadLength} bytes, sha-256 {message.PayloadHash}"));
        Console.Out.WriteLine($"topic    {OneLine(message.Topic)}");
        Console.Out.WriteLine($"reason   {message.Reason}");
        Console.Out.WriteLine($"detail   {OneLine(message.Detail)}");
        Console.Out.WriteLine($"payload  {OneLine(Encoding.UTF8.GetString(message.Payload.Span))}");
    }

    private static (string Topic, ReadOnlyMemory<byte> Payload) Resubmittable(UnreadableMessage message)
    {
        try
        {
            return message.Resubmit();
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static object ToJson(UnreadableMessage message) => new
    {
        message.Position,
        Received = message.Received.ToString(),
        message.Topic,
        message.Reason,
        message.Detail,
        message.PayloadLength,
        message.PayloadHash,
        Payload = Convert.ToBase64String(message.Payload.Span),
    };

    // A terminal must not obey what a stranger sent.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? '\u00b7' : c)]);
}
