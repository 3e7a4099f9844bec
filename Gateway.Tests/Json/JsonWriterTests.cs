// The JSON writer: what it writes is compact, valid, and comes back through the reader.

using System.Text;
using Gateway.Core.Json;
using Gateway.Core.Text;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Json;

[TestClass]
public class JsonWriterTests
{
    private static ByteWriter _target;
    private static JsonWriter _json;

    [Setup]
    public void Prepare()
    {
        _target = new ByteWriter();
        _json = new JsonWriter();
    }

    [TestMethod]
    public void Commas_stand_between_values_and_nowhere_else()
    {
        Begin();
        _json.BeginObject();
        _json.Name("a");
        _json.BeginArray();
        _json.Number(-1);
        _json.BeginArray();
        _json.EndArray();
        _json.BeginObject();
        _json.EndObject();
        _json.Bool(true);
        _json.Null();
        _json.EndArray();
        _json.Name("b");
        _json.Decimal(-2150, 2);
        _json.Name("c");
        _json.Text(null);
        _json.EndObject();

        Assert.AreEqual("{\"a\":[-1,[],{},true,null],\"b\":-21.5,\"c\":null}", Written());
    }

    [TestMethod]
    public void Quotes_backslashes_and_control_characters_are_escaped_and_nothing_else()
    {
        Begin();
        _json.Text("a\"b\\c/\b\f\n\r\t\u0001\u001f\u007f \u20AC \uD83D\uDE00");

        Assert.AreEqual(
            "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\u007f \u20AC \uD83D\uDE00\"", Written());
    }

    [TestMethod]
    public void What_is_written_is_read_again()
    {
        string[] texts = { "", "plain", "\"", "\\", "\\\"\\", "\t\u0002", "\u00FC\u20AC\uD83D\uDE00\n" };
        foreach (string text in texts)
        {
            Begin();
            _json.Text(text);
            JsonReader reader = new JsonReader(1, 64);
            reader.Begin(_target.Buffer, 0, _target.Count);
            Assert.AreEqual((int)JsonToken.Text, (int)reader.Read());
            Assert.IsTrue(reader.TryGetText(out string read));
            Assert.AreEqual(text, read);
            Assert.AreEqual((int)JsonToken.EndOfDocument, (int)reader.Read());
        }
    }

    private static void Begin()
    {
        _target.Begin(new byte[128], 128);
        _json.Begin(_target);
    }

    private static string Written()
    {
        Assert.IsFalse(_target.IsOverflowed);
        return Encoding.UTF8.GetString(_target.Buffer, 0, _target.Count);
    }
}
