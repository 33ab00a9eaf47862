using System.Text;
using EarlyWarning.Core.Domain;
using EarlyWarning.Core.Routing;
using EarlyWarning.Pipeline.Ports;
using MimeKit;

namespace EarlyWarning.Dissemination.Email;

/// <summary>Writes the mail of a notice: its head as the subject, plain text with every time as body, one recipient.</summary>
internal static class EmailMessage
{
    /// <summary>Makes the mail. The Message-Id derives from the notice id, so that a repeat is recognised by it.</summary>
    /// <param name="offset">Offset of local time from UTC.</param>
    public static MimeMessage Of(StoredNotice notice, MailboxAddress from, MailboxAddress to, string language, DateTimeOffset now, Func<Instant, Duration> offset)
    {
        var words = NoticeWords.For(language);
        var parts = PlainText.OneLine(notice.Text).Split(words.Separator);
        var message = new MimeMessage
        {
            Subject = parts[0],
            Date = now,
            MessageId = $"{Local(notice.Id)}@{from.Address[(from.Address.LastIndexOf('@') + 1)..]}",
            Body = new TextPart("plain") { Text = Body(notice, parts, words.Mail, now, offset) },
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string Body(StoredNotice notice, string[] parts, MailWords words, DateTimeOffset now, Func<Instant, Duration> offset)
    {
        var body = new StringBuilder();
        foreach (var part in parts)
        {
            body.Append(part).Append("\r\n");
        }

        body.Append("\r\n");
        Line(body, words.Warning, notice.Warning ?? "-");
        Line(body, words.Observed, Time(notice.EventTime, offset));
        Line(body, words.Decided, Time(notice.Created, offset));
        Line(body, words.Sent, Time(Instant.From(now), offset));
        Line(body, words.Notice, notice.Id);
        return body.ToString();
    }

    private static void Line(StringBuilder body, string name, string value) => body.Append(name).Append(": ").Append(PlainText.OneLine(value)).Append("\r\n");

    /// <summary>Local time with offset, and the same moment in UTC.</summary>
    private static string Time(Instant time, Func<Instant, Duration> offset)
    {
        var local = time.ToDateTimeOffset().ToOffset(TimeSpan.FromMinutes(offset(time).Milliseconds / Instant.MinuteMilliseconds));
        return local.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture) + $" ({time})";
    }

    /// <summary>The left part of a Message-Id: letters, digits, dots and hyphens.</summary>
    private static string Local(string id) => new([.. id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_')]);
}
