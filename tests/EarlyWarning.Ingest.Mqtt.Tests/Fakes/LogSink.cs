using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Ingest.Mqtt.Tests.Fakes;

/// <summary>Keeps every line of every level, with exceptions, so that a test can look for what must not be there.</summary>
public sealed class LogSink<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string[] Lines => [.. _lines];

    public string Text => string.Join('\n', _lines);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
