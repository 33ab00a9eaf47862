using System.Text;
using System.Text.Json;
using EarlyWarning.Core.Warning;
using EarlyWarning.Pipeline.Run;

namespace EarlyWarning.App.Files;

/// <summary>
/// The warning log as a file (design 5.4): a header line, then one JSON row for each event, LF, UTF-8 without BOM. A file appears under its
/// name only when it is complete: until <see cref="Complete"/> the rows stand in <c>NAME.part</c> beside it.
/// </summary>
public sealed class WarningLogFile : IDisposable
{
    private readonly string? _path;
    private readonly Stream _stream;
    private readonly StreamWriter _writer;
    private bool _isComplete;

    private WarningLogFile(string? path, Stream stream, string configuration)
    {
        (_path, _stream) = (path, stream);
        _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: path is null);
        Write(WarningEventJson.Header(EngineIdentity.Version, EngineIdentity.Architecture, configuration));
    }

    /// <summary>Starts a log under a path; an older file stays until <see cref="Complete"/>. Devices such as <c>/dev/stdout</c> are written directly.</summary>
    /// <param name="configuration">Hash of the configuration in force at the start.</param>
    public static WarningLogFile Create(string path, string configuration)
    {
        var isDevice = path.StartsWith("/dev/", StringComparison.Ordinal);
        var stream = new FileStream(isDevice ? path : Part(path), isDevice ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.Read);
        return new WarningLogFile(isDevice ? "" : path, stream, configuration);
    }

    /// <summary>Starts a log on a stream that the caller keeps.</summary>
    public static WarningLogFile To(Stream stream, string configuration) => new(null, stream, configuration);

    /// <summary>Rows written so far, without the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Append(WarningEvent warningEvent)
    {
        Write(WarningEventJson.Write(warningEvent));
        Rows++;
    }

    /// <summary>Flushes, and gives the file its name.</summary>
    public void Complete()
    {
        _writer.Flush();
        if (_stream is FileStream file && !string.IsNullOrEmpty(_path))
        {
            file.Flush(flushToDisk: true);
            _writer.Dispose();
            File.Move(Part(_path), _path, overwrite: true);
        }

        _isComplete = true;
    }

    /// <summary>Closes; what was not completed is removed.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        if (!_isComplete && !string.IsNullOrEmpty(_path))
        {
            File.Delete(Part(_path));
        }
    }

    /// <summary>
    /// Reads a log; its events are read as they are enumerated. Throws <see cref="BadLineException"/> for the first line that is none.
    /// </summary>
    public static WarningLog Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return new WarningLog(ReadHeader(path, reader.ReadLine()), ReadEvents(path));
    }

    private static WarningLogHeader ReadHeader(string path, string? line)
    {
        try
        {
            using var document = JsonDocument.Parse(line ?? "");
            var row = document.RootElement;
            var version = row.GetProperty("v").GetInt32();
            return version > WarningEventJson.Version
                ? throw new BadLineException(new BadLine(path, 1, $"the log has layout {version}, this program reads up to {WarningEventJson.Version}"))
                : new WarningLogHeader(version, row.GetProperty("engine").GetString() ?? "", row.GetProperty("architecture").GetString() ?? "", row.GetProperty("configuration").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new BadLineException(new BadLine(path, 1, "no warning log; expected a header line {\"v\":1,\"engine\":...,\"architecture\":...,\"configuration\":...}"));
        }
    }

    private static IEnumerable<WarningEvent> ReadEvents(string path)
    {
        var number = 1L;
        foreach (var line in File.ReadLines(path, Encoding.UTF8).Skip(1))
        {
            number++;
            WarningEvent row;
            try
            {
                row = WarningEventJson.Read(line);
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
            {
                throw new BadLineException(new BadLine(path, number, $"no row of a warning log: {e.Message}"));
            }

            yield return row;
        }
    }

    private static string Part(string path) => path + ".part";

    private void Write(string line)
    {
        _writer.Write(line);
        _writer.Write('\n');
    }
}

/// <summary>A warning log that was read.</summary>
/// <param name="Events">Read from the file as they are enumerated, each time anew.</param>
public sealed record WarningLog(WarningLogHeader Header, IEnumerable<WarningEvent> Events);

/// <summary>The first line of a warning log: what its promise is bound to.</summary>
/// <param name="Version">Layout of the rows.</param>
/// <param name="Engine">Version of the engine.</param>
/// <param name="Architecture">Processor architecture.</param>
/// <param name="Configuration">Hash of the configuration in force at the start.</param>
public sealed record WarningLogHeader(int Version, string Engine, string Architecture, string Configuration);
