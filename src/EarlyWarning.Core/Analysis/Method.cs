namespace EarlyWarning.Core.Analysis;

/// <summary>A published computation on the history of one sensor.</summary>
public abstract class Method
{
    /// <summary>What it is, takes and gives.</summary>
    public abstract MethodDescriptor Descriptor { get; }
}
