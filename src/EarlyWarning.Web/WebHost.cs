using System.Net;
using EarlyWarning.Pipeline.Ports;
using EarlyWarning.Web.Listening;
using EarlyWarning.Web.OpenApi;
using EarlyWarning.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EarlyWarning.Web;

/// <summary>
/// The HTTP side: health, metrics, API and status page. Reads no environment variable and no settings file; everything stands in the
/// options. Started once and stopped once.
/// </summary>
public sealed class WebHost(
    WebOptions options,
    IWarningBoard board,
    IStateStore stateStore,
    IHealthSource health,
    IOperatorActions actions,
    TimeProvider timeProvider,
    ILoggerFactory loggerFactory) : IAsyncDisposable
{
    private WebApplication? _application;
    private WebServices? _services;

    /// <summary>The addresses on which it listens, with the ports that were picked; empty before the start.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>
    /// Checks the options and listens. Throws <see cref="WebStartException"/> with a sentence for the operator when the options are not
    /// safe or an address cannot be used; <see cref="InvalidOperationException"/> when it was started before.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_application is not null)
        {
            throw new InvalidOperationException("the web host was started before");
        }

        var addresses = ListenRules.Check(options);
        _services = new WebServices(options, addresses, board, stateStore, health, actions, timeProvider, loggerFactory);
        _application = Build(addresses, _services);
        try
        {
            await _application.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            var listen = string.Join(", ", options.Listen);
            throw new WebStartException(
                e.InnerException is AddressInUseException
                    ? $"Another program already listens on {listen}. Stop it, or set another listen address."
                    : $"Listening on {listen} is not possible: {e.Message} Correct the listen address, or free it.",
                e);
        }

        Addresses = [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>Finishes what is under way and stops listening. Does nothing before the start.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _application?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _services?.Dispose();
    }

    private WebApplication Build(IReadOnlyList<ListenAddress> addresses, WebServices services)
    {
        var certificate = ServerCertificate.Load(options);
        if (certificate is not null && certificate.NotAfter.ToUniversalTime() < timeProvider.GetUtcNow().UtcDateTime)
        {
            loggerFactory.CreateLogger<WebHost>().LogWarning("The certificate of the web server has expired; programs will refuse to connect. Renew {File} and restart", options.CertificateFile);
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            SetLimits(kestrel);
            foreach (var address in addresses)
            {
                Listen(kestrel, address, certificate);
            }
        });
        builder.Services.AddSingleton(loggerFactory);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddRouting();
        builder.Services.ConfigureHttpJsonOptions(Json.WebJson.Configure);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        ApiDescription.Add(builder.Services);

        var application = builder.Build();
        application.Use((context, next) => services.Boundary.InvokeAsync(context, next));
        application.Use(SecurityHeaders.InvokeAsync);
        application.UseRouting();
        application.Use((context, next) => services.Gate.InvokeAsync(context, next));
        services.Map(application);
        ApiDescription.Map(application);
        return application;
    }

    private void SetLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaximumBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = 500;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(65);
    }

    private static void Listen(KestrelServerOptions kestrel, ListenAddress address, System.Security.Cryptography.X509Certificates.X509Certificate2? certificate)
    {
        void Secure(ListenOptions listen)
        {
            if (address.IsTls)
            {
                listen.UseHttps(new HttpsConnectionAdapterOptions
                {
                    ServerCertificate = certificate,
                    SslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
                });
            }
        }

        if (address.Ip is null)
        {
            kestrel.ListenLocalhost(address.Port, Secure);
        }
        else if (address.Ip.Equals(IPAddress.IPv6Any))
        {
            kestrel.ListenAnyIP(address.Port, Secure);
        }
        else
        {
            kestrel.Listen(address.Ip, address.Port, Secure);
        }
    }

    /// <summary>Signals belong to the program, not to this part of it.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        /// <inheritdoc />
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <inheritdoc />
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
