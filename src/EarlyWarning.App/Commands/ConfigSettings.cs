using System.ComponentModel;
using EarlyWarning.App.Running;
using Spectre.Console.Cli;

namespace EarlyWarning.App.Commands;

/// <summary>Options of commands that read a configuration folder.</summary>
public class ConfigSettings : CommandSettings
{
    /// <summary>Configuration folder.</summary>
    [CommandOption("--config <DIR>")]
    [Description("Configuration folder (default: config)")]
    [DefaultValue(SiteFolder.DefaultPath)]
    public string Config { get; init; } = SiteFolder.DefaultPath;

    /// <summary>JSON instead of text.</summary>
    [CommandOption("--json")]
    [Description("JSON instead of text")]
    public bool Json { get; init; }
}
