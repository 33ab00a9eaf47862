namespace EarlyWarning.Core.Domain;

/// <summary>A monitoring site.</summary>
/// <param name="Latitude">Degrees north, WGS 84, or null when unknown.</param>
/// <param name="Longitude">Degrees east, WGS 84, or null when unknown.</param>
/// <param name="Observer">The person on the ground, or null.</param>
/// <param name="Phone">The observer's number, or null.</param>
public sealed record StationDefinition(string Id, string Name, double? Latitude, double? Longitude, string? Observer, string? Phone);
