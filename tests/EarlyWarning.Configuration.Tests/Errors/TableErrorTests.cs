using static EarlyWarning.Configuration.Tests.Example;

namespace EarlyWarning.Configuration.Tests.Errors;

/// <summary>Mistakes in tables and outlines: what is changed in the example, and every line that a person then reads.</summary>
public sealed class TableErrorTests
{
    public static TheoryData<string, string, string, string> Rows() => new()
    {
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warnin,4,m",
            "network.yaml:13:9: zone lower-creek has no level 'warning', which rule stage-level (rules/steep-catchment.yaml:13:9) needs; expected a row in levels: of bridge/stage or lower-creek, name warning; did you mean 'warnin'?"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "brigde/stage,warning,4,m",
            "levels.csv:2:of: there is no zone or sensor 'brigde/stage'; expected lower-creek, bridge/rain, bridge/stage or ridge/rain; did you mean 'bridge/stage'?\n"
            + "network.yaml:13:9: zone lower-creek has no level 'warning', which rule stage-level (rules/steep-catchment.yaml:13:9) needs; expected a row in levels: of bridge/stage or lower-creek, name warning"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,4,kPa",
            "levels.csv:2:unit: level warning of bridge/stage is in 'kPa', and rule stage-level compares it with stage; expected m, cm, mm, ft or in"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,4,mtr",
            "levels.csv:2:unit: unit is 'mtr'; expected " + AnyUnit + ""
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,4,",
            "levels.csv:2:value: value is '4', without a unit; expected a number with its unit, or a key 'unit' beside it"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,4 m,cm",
            "levels.csv:2:unit: unit is 'cm', but the value is '4 m'; expected one of the two\n"
            + "rules/steep-catchment.yaml:17:33: yellow is 0.04 m and blue 3 m in zone lower-creek; expected a higher threshold for a higher tier"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,\"4,5\",m",
            "levels.csv:2:value: value is '4,5'; expected a number, with its unit or with a key 'unit' beside it"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,,m",
            "levels.csv:2:value: a level has no 'value'; expected a number, with its unit or with a key 'unit' beside it"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,guaranteed,4,m",
            "levels.csv:3:name: level guaranteed of bridge/stage stands here again; expected it once; it is already at levels.csv:2:name\n"
            + "network.yaml:13:9: zone lower-creek has no level 'warning', which rule stage-level (rules/steep-catchment.yaml:13:9) needs; expected a row in levels: of bridge/stage or lower-creek, name warning"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,7,m",
            "rules/steep-catchment.yaml:17:51: orange is 6 m and yellow 7 m in zone lower-creek; expected a higher threshold for a higher tier"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m,2026-03-01",
            "bridge/stage,warning,4,m,3/1/2026",
            "levels.csv:2:valid_from: valid_from is '3/1/2026' (a spreadsheet made a date or clock time of it; restore it and format the column as text); expected a date such as 2026-03-01"
        },
        {
            "levels.csv",
            "bridge/stage,warning,4,m",
            "bridge/stage,warning,5-Oct,m",
            "levels.csv:2:value: value is '5-Oct' (a spreadsheet made a date or clock time of it; restore it and format the column as text); expected a number, with its unit or with a key 'unit' beside it"
        },
        {
            "levels.csv",
            "valid_from,source",
            "valid,source",
            "levels.csv:1:valid: unknown key 'valid' of a level; expected of, name, value, unit, valid_from, source or approved_by"
        },
        {
            "levels.csv",
            "Wang Fang",
            "Wang Fang,x",
            "levels.csv:4:1: the row has 8 cells; expected 7, as the header has; a cell that holds the separator itself stands in double quotes"
        },
        {
            "stations.csv",
            "ridge,Ridge hut,25.64",
            "ridge,Ridge hut,111.51",
            "stations.csv:3:lat: lat is 111.51; expected degrees north from -90 to 90"
        },
        {
            "stations.csv",
            "ridge,Ridge hut,25.64,111.51",
            "ridge,Ridge hut,25.64,",
            "stations.csv:3:1: a station has only one of lat and lon; expected both, or neither"
        },
        {
            "stations.csv",
            "ridge,Ridge hut,25.64,111.51",
            "ridge,Ridge hut,25.64,500",
            "stations.csv:3:lon: lon is 500; expected degrees east from -180 to 180"
        },
        {
            "stations.csv",
            "ridge,Ridge hut",
            "bridge,Ridge hut",
            "network.yaml:11:16: there is no station 'ridge'; expected bridge; did you mean 'bridge'?\n"
            + "stations.csv:3:id: station 'bridge' stands here again; expected each station once; it is already at stations.csv:2:id"
        },
        {
            "stations.csv",
            "ridge,Ridge hut",
            "1月2日,Ridge hut",
            "network.yaml:11:16: there is no station 'ridge'; expected bridge; did you mean 'bridge'?\n"
            + "stations.csv:3:id: id is '1月2日' (a spreadsheet made a date or clock time of it; restore it and format the column as text); expected an id (1 to 40 of a-z, 0-9 and -)"
        },
        {
            "stations.csv",
            "ridge,Ridge hut",
            "ridge,#N/A",
            "stations.csv:3:name: name is '#N/A' (the error word of a spreadsheet; restore the value); expected text"
        },
        {
            "stations.csv",
            "ridge,Ridge hut",
            "ridge,\"Ridge hut",
            "stations.csv:3:1: a double quote is opened here and never closed; expected a second double quote at the end of the cell"
        },
        {
            "stations.csv",
            "+86 000 0000 0002",
            "8.613E+12",
            "stations.csv:2:phone: phone is '8.613E+12' (a spreadsheet made a number of it and cut its digits; restore it and format the column as text); expected text"
        },
        {
            "stations.csv",
            "id,name,lat",
            "id,name,name",
            "stations.csv:1:name: column 'name' stands here again; expected each column once\n"
            + "stations.csv:2:1: a station has only one of lat and lon; expected both, or neither\n"
            + "stations.csv:3:1: a station has only one of lat and lon; expected both, or neither"
        },
        {
            "stations.csv",
            "id,name,lat",
            "id;name,lat",
            "stations.csv:1:id;name: unknown key 'id;name' of a station; expected id, name, lat, lon, observer or phone\n"
            + "stations.csv:2:1: the row has 6 cells; expected 5, as the header has; a cell that holds the separator itself stands in double quotes\n"
            + "stations.csv:3:id: a station has no 'id'; expected an id (1 to 40 of a-z, 0-9 and -)\n"
            + "stations.csv:3:lat: lat is 'Ridge hut'; expected a plain number such as 12.5"
        },
        {
            "shapes/lower-creek.geojson",
            "[111.5,25.6]]]",
            "[111.5,25.7]]]",
            "shapes/lower-creek.geojson: a ring is not closed: its last position is not its first; expected a GeoJSON polygon: closed rings of at least 4 positions, each [longitude, latitude]"
        },
        {
            "shapes/lower-creek.geojson",
            "[111.6,25.7]",
            "[25.7,111.6]",
            "shapes/lower-creek.geojson: a latitude is outside -90 to 90; it looks as if longitude and latitude are exchanged; expected a GeoJSON polygon: closed rings of at least 4 positions, each [longitude, latitude]"
        },
        {
            "shapes/lower-creek.geojson",
            "[111.6,25.7],",
            "",
            "shapes/lower-creek.geojson: a ring has 3 positions; expected a GeoJSON polygon: closed rings of at least 4 positions, each [longitude, latitude]"
        },
        {
            "shapes/lower-creek.geojson",
            "\"Polygon\"",
            "\"Point\"",
            "shapes/lower-creek.geojson: it has no Polygon or MultiPolygon; expected a GeoJSON polygon: closed rings of at least 4 positions, each [longitude, latitude]"
        },
        {
            "shapes/lower-creek.geojson",
            "[[[",
            "[[",
            "shapes/lower-creek.geojson:1:90: this is not JSON; expected a GeoJSON polygon"
        },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_says_where_it_is_and_what_to_do(string file, string old, string now, string expected) =>
        Assert.Equal(expected, string.Join("\n", ErrorLines(With(file, old, now))));
}
