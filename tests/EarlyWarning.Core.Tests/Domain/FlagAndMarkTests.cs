using EarlyWarning.Core.Domain;
using Xunit;

namespace EarlyWarning.Core.Tests.Domain;

public sealed class FlagAndMarkTests
{
    [Fact]
    public void Flags_1_2_and_3_are_usable() =>
        Assert.Equal(
            [QualityFlag.Good, QualityFlag.NotEvaluated, QualityFlag.Suspect],
            Enum.GetValues<QualityFlag>().Where(f => f.IsUsable()));

    [Fact]
    public void Roll_up_is_the_same_whatever_the_order()
    {
        var flags = Enum.GetValues<QualityFlag>();
        foreach (var a in flags)
        {
            foreach (var b in flags)
            {
                Assert.Equal(QualityFlags.RollUp(a, b), QualityFlags.RollUp(b, a));
                Assert.Equal(a, QualityFlags.RollUp(a, a));
            }
        }
    }

    [Fact]
    public void Marks_have_the_words_of_the_design_and_come_back()
    {
        var all = Enum.GetValues<Marks>().Aggregate(Marks.None, (a, b) => a | b);

        Assert.Equal(["late", "backlog", "clock-replaced", "unconfirmed", "single-witness", "estimated", "at-least", "at-most", "flapping"], all.ToNames());
        Assert.Equal(all, all.ToNames().Aggregate(Marks.None, (m, name) => m | MarkNames.Parse(name)));
        Assert.Empty(Marks.None.ToNames());
        Assert.Throws<FormatException>(() => MarkNames.Parse("Late"));
    }

    [Fact]
    public void Data_states_have_the_words_of_the_design_and_come_back()
    {
        Assert.Equal(["ok", "degraded", "blind"], Enum.GetValues<DataState>().Select(s => s.ToName()));
        Assert.All(Enum.GetValues<DataState>(), s => Assert.Equal(s, DataStateNames.Parse(s.ToName())));
        Assert.Throws<FormatException>(() => DataStateNames.Parse("OK"));
    }

    [Fact]
    public void A_sensor_is_silent_after_three_reports_and_not_before_a_quarter_of_an_hour()
    {
        Assert.Equal(Duration.FromMinutes(15), SensorDefinition.DefaultSilentAfter(null));
        Assert.Equal(Duration.FromMinutes(15), SensorDefinition.DefaultSilentAfter(Duration.FromMinutes(5)));
        Assert.Equal(Duration.FromHours(3), SensorDefinition.DefaultSilentAfter(Duration.FromHours(1)));
    }
}
