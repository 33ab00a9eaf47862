using EarlyWarning.Core.Domain;

namespace EarlyWarning.App.Demo.Gateways;

/// <summary>What a station measured at one time.</summary>
/// <param name="Values">By sensor, in the order in which the gateway writes them; a null value is sent as missing.</param>
public sealed record Observation(Instant Time, IReadOnlyList<ObservedValue> Values);

/// <summary>One value of an observation.</summary>
/// <param name="Value">In the unit of the sensor; null when the logger could not read it.</param>
public sealed record ObservedValue(string Sensor, decimal? Value);
