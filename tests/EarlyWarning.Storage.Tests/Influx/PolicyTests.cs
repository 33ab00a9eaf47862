using EarlyWarning.Storage.Influx;

namespace EarlyWarning.Storage.Tests.Influx;

public sealed class PolicyTests
{
    [Theory]
    [InlineData(200, "delivered")]
    [InlineData(204, "delivered")]
    [InlineData(null, "retry")]
    [InlineData(408, "retry")]
    [InlineData(429, "retry")]
    [InlineData(500, "retry")]
    [InlineData(503, "retry")]
    [InlineData(599, "retry")]
    [InlineData(400, "refused")]
    [InlineData(413, "refused")]
    [InlineData(422, "refused")]
    [InlineData(401, "alarm")]
    [InlineData(403, "alarm")]
    [InlineData(404, "alarm")]
    [InlineData(301, "alarm")]
    [InlineData(405, "alarm")]
    public void Each_status_has_its_class(int? status, string expected) =>
        Assert.Equal(expected, InfluxAnswer.Of(status, "because").Class.ToName());

    [Fact]
    public void A_web_server_in_the_place_of_the_store_never_makes_points_be_given_up()
    {
        var answer = InfluxAnswer.Of(400, "<html><head><title>400 The plain HTTP request was sent to HTTPS port");
        Assert.Equal(InfluxAnswerClass.Alarm, answer.Class);
        Assert.Contains("Check 'url'", answer.Reason, StringComparison.Ordinal);
        Assert.Equal(InfluxAnswerClass.Refused, InfluxAnswer.Of(413, "<html>").Class);
    }

    [Fact]
    public void Pauses_double_from_a_second_to_a_minute_and_chance_takes_at_most_half()
    {
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(1, 8).Select(n => RetryPolicy.Pause(InfluxAnswerClass.Retry, n, null, 1).TotalSeconds));
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 8).Select(n => RetryPolicy.Pause(InfluxAnswerClass.Retry, n, null, 0).TotalSeconds));
        Assert.Equal(60, RetryPolicy.Pause(InfluxAnswerClass.Retry, int.MaxValue, null, 1).TotalSeconds);
        Assert.Equal([60, 60], new[] { 1, 9 }.Select(n => RetryPolicy.Pause(InfluxAnswerClass.Alarm, n, null, 1).TotalSeconds));
    }

    [Fact]
    public void What_the_server_asks_for_is_the_least_up_to_an_hour()
    {
        Assert.Equal(120, RetryPolicy.Pause(InfluxAnswerClass.Retry, 1, TimeSpan.FromSeconds(120), 0.5).TotalSeconds);
        Assert.Equal(32, RetryPolicy.Pause(InfluxAnswerClass.Retry, 6, TimeSpan.FromSeconds(5), 1).TotalSeconds);
        Assert.Equal(3600, RetryPolicy.Pause(InfluxAnswerClass.Retry, 1, TimeSpan.FromDays(30), 0.5).TotalSeconds);
    }

    [Fact]
    public void One_bad_point_among_five_thousand_is_found_and_every_other_is_delivered()
    {
        foreach (var bad in new[] { 0, 1, 2500, 4998, 4999 })
        {
            var (delivered, refused, requests) = Run(5000, i => i == bad);
            Assert.Equal([bad], refused);
            Assert.Equal(Enumerable.Range(0, 5000).Where(i => i != bad), delivered);
            Assert.InRange(requests, 1, 28);
        }
    }

    [Fact]
    public void All_bad_points_of_a_small_batch_are_found_in_order()
    {
        var (delivered, refused, requests) = Run(7, i => i is 0 or 3 or 4);
        Assert.Equal([1, 2, 5, 6], delivered);
        Assert.Equal([0, 3, 4], refused);
        Assert.Equal(9, requests);
        Assert.Equal((0, 0), (Run(0, _ => true).Refused.Count, Run(0, _ => true).Requests));
    }

    [Fact]
    public void A_server_that_says_it_dropped_all_of_them_is_believed_without_halving() // B112
    {
        var plan = new DeliveryPlan(500);
        Assert.Equal((0, 500), plan.Refused("422: partial write: points beyond retention policy dropped=500"));
        Assert.True(plan.IsDone);
        var some = new DeliveryPlan(500);
        Assert.Equal((0, 0), some.Refused("422: partial write: points beyond retention policy dropped=50"));
        Assert.Equal((0, 250), some.Current);
    }

    private static (List<int> Delivered, List<int> Refused, int Requests) Run(int count, Func<int, bool> isBad)
    {
        var plan = new DeliveryPlan(count);
        var delivered = new List<int>();
        var refused = new List<int>();
        var requests = 0;
        while (!plan.IsDone)
        {
            requests++;
            var (start, length) = plan.Current;
            var part = Enumerable.Range(start, length).ToList();
            if (part.Any(isBad))
            {
                var (first, lost) = plan.Refused("400: no");
                refused.AddRange(Enumerable.Range(first, lost));
            }
            else
            {
                delivered.AddRange(part);
                plan.Delivered();
            }
        }

        return (delivered, refused, requests);
    }
}
