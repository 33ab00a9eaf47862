namespace EarlyWarning.App;

/// <summary>Exit codes of every command (design 5.4).</summary>
public static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Input or configuration is wrong.</summary>
    public const int WrongInput = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A service cannot be reached, or a file system does not let us.</summary>
    public const int Unreachable = 3;

    /// <summary>A loop of the service died: the supervisor is to start it again.</summary>
    public const int Failed = 4;
}
