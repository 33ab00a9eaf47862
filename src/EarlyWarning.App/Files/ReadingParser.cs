using System.Globalization;
using EarlyWarning.Core.Domain;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.App.Files;

/// <summary>Turns the line in hand into a reading, without making text of cells that are seen again and again.</summary>
internal sealed class ReadingParser(CsvRows rows, SensorKey? seriesSensor)
{
    private readonly CsvColumns _columns = rows.Columns;
    private readonly KnownWords _words = new();

    /// <summary>The reading of the line, or null with the reason.</summary>
    public RecordedReading? Parse(out string? reason)
    {
        if (!HasAllCells(out reason) || !TryTime(_columns.Time, "time", out var observed, out reason))
        {
            return null;
        }

        SensorKey sensor;
        if (seriesSensor is { } one)
        {
            sensor = one;
        }
        else if (!_words.TryGetSensor(rows[_columns.Station], rows[_columns.Sensor], out sensor, out reason))
        {
            return null;
        }

        if (!TryValue(out var value, out reason) || !KnownWords.TryGetUnit(rows[_columns.Unit], out var unit, out reason))
        {
            return null;
        }

        var plain = new RecordedReading(sensor, observed, value, unit);
        return _columns is { Received: < 0, From: < 0, Revision: < 0, Sequence: < 0 } ? plain : WithRest(plain, out reason);
    }

    private RecordedReading? WithRest(RecordedReading plain, out string? reason)
    {
        if (!TryOptionalTime(_columns.Received, "received", out var received, out reason) || !TryOptionalTime(_columns.From, "from", out var from, out reason))
        {
            return null;
        }

        if (from is { } start && start >= plain.Observed)
        {
            reason = $"from {start} is not before time {plain.Observed}";
            return null;
        }

        if (!TryCount(_columns.Revision, "rev", out var revision, out reason) || !TryCount(_columns.Sequence, "seq", out var sequence, out reason))
        {
            return null;
        }

        if (revision > int.MaxValue)
        {
            reason = $"rev {revision} is too large";
            return null;
        }

        return plain with { Received = received, From = from, Revision = (int)(revision ?? 0), Sequence = sequence };
    }

    private bool HasAllCells(out string? reason)
    {
        reason = null;
        var count = rows.ColCount;
        var isWhole = count >= _columns.Count;
        for (var i = _columns.Count; isWhole && i < count; i++)
        {
            // Spreadsheets leave empty cells behind; a filled one belongs to nothing.
            isWhole = rows[i].IsEmpty;
        }

        if (!isWhole)
        {
            var hint = count > _columns.Count && _columns.Separator == ',' ? " Is a comma used as the decimal mark?" : "";
            reason = string.Create(CultureInfo.InvariantCulture, $"{count} cells, expected {_columns.Count} ({_columns.Header}).{hint}");
        }

        return isWhole;
    }

    private bool TryValue(out Micro? value, out string? reason)
    {
        (value, reason) = (null, null);
        var cell = rows[_columns.Value];
        if (cell.IsEmpty || CsvText.IsNoNumber(cell))
        {
            return true;
        }

        if (!Micro.TryParse(cell, out var number))
        {
            reason = $"value '{CsvText.Shown(cell)}' is no number; expected a decimal number with a dot, e.g. 12.4, at most 9e12";
            return false;
        }

        value = number;
        return true;
    }

    private bool TryTime(int column, string name, out Instant time, out string? reason)
    {
        var cell = rows[column];
        if (CsvText.TryParseTime(cell, out time))
        {
            reason = null;
            return true;
        }

        reason = $"{name} '{CsvText.Shown(cell)}' is no RFC 3339 time with offset; expected e.g. 2015-05-24T04:45:00Z or 2015-05-24T12:45:00+08:00";
        return false;
    }

    private bool TryOptionalTime(int column, string name, out Instant? time, out string? reason)
    {
        (time, reason) = (null, null);
        if (rows[column].IsEmpty)
        {
            return true;
        }

        var isTime = TryTime(column, name, out var found, out reason);
        time = found;
        return isTime;
    }

    private bool TryCount(int column, string name, out long? count, out string? reason)
    {
        (count, reason) = (null, null);
        var cell = rows[column];
        if (cell.IsEmpty)
        {
            return true;
        }

        if (!long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            reason = $"{name} '{CsvText.Shown(cell)}' is no whole number from 0 on";
            return false;
        }

        count = number;
        return true;
    }
}
