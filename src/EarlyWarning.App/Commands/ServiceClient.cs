using System.ComponentModel;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using EarlyWarning.App.Text;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary>Options of commands that speak with the running service.</summary>
public class ServiceSettings : CommandSettings
{
    /// <summary>Where the service listens.</summary>
    [CommandOption("--url <URL>")]
    [Description("Where the service listens (default: http://localhost:8080)")]
    [DefaultValue("http://localhost:8080")]
    public string Url { get; init; } = "http://localhost:8080";

    /// <summary>Who acts.</summary>
    [CommandOption("--by <NAME>")]
    [Description("Your name as it stands in the journal (default: the signed-in user)")]
    public string By { get; init; } = Environment.UserName;

    /// <summary>JSON instead of text.</summary>
    [CommandOption("--json")]
    [Description("The service's answer as JSON")]
    public bool Json { get; init; }
}

/// <summary>A client of the running service; writes always go through it. The token comes from EW_TOKEN.</summary>
public sealed class ServiceClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>A client for an address.</summary>
    public ServiceClient(ServiceSettings settings)
    {
        _http = new HttpClient { BaseAddress = new Uri(settings.Url.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(30) };
        if (Environment.GetEnvironmentVariable("EW_TOKEN") is { Length: > 0 } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>
    /// Posts JSON. The answer's body and whether it was done. Throws <see cref="IOException"/> with what to do when nobody answers.
    /// </summary>
    public async Task<(bool Done, JsonElement Body)> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(JsonSerializer.Serialize(body, JsonText.Compact), Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken).ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            return (answer.IsSuccessStatusCode, document.RootElement.Clone());
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"the service at {_http.BaseAddress} does not answer ({e.Message}); is ew run running there? --url names another address", e);
        }
        catch (JsonException e)
        {
            throw new IOException($"what listens at {_http.BaseAddress} is not this service", e);
        }
    }

    /// <summary>Prints an answer: its sentence, or all of it.</summary>
    public static int Tell(bool done, JsonElement body, bool json)
    {
        var sentence = body.TryGetProperty("detail", out var detail) ? detail.GetString() : body.TryGetProperty("title", out var title) ? title.GetString() : body.GetRawText();
        (done ? Console.Out : Console.Error).WriteLine(json ? body.GetRawText() : done ? sentence : $"ew: {sentence}");
        return done ? ExitCodes.Done : ExitCodes.WrongInput;
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
