// What the JSON reader hands out, and what it says when a document is wrong.

using System.Text;
using Gateway.Core;
using Gateway.Core.Json;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Json;

[TestClass]
public class JsonReaderTests
{
    private const string Whole = "{\"a\":[1,-2.5e3,true,false,null],\"b\":{\"c\":\"d\\u20AC\"}}";

    [TestMethod]
    public void Tokens_come_in_the_order_of_the_document()
    {
        JsonReader reader = NewReader(Whole);
        JsonToken[] expected =
        {
            JsonToken.BeginObject, JsonToken.Name, JsonToken.BeginArray, JsonToken.Number, JsonToken.Number,
            JsonToken.True, JsonToken.False, JsonToken.Null, JsonToken.EndArray, JsonToken.Name,
            JsonToken.BeginObject, JsonToken.Name, JsonToken.Text, JsonToken.EndObject, JsonToken.EndObject,
            JsonToken.EndOfDocument, JsonToken.EndOfDocument,
        };
        foreach (JsonToken token in expected)
        {
            Assert.AreEqual((int)token, (int)reader.Read());
        }
    }

    [TestMethod]
    public void A_text_comes_without_its_escapes()
    {
        Assert.AreEqual("a\"\\/\b\f\n\r\tz", TextOf("\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\""));
        Assert.AreEqual("\u20AC \u00FC \u007F", TextOf("\"\\u20AC \\u00fc \\u007f\""));
        Assert.AreEqual("\uD834\uDD1E", TextOf("\"\\uD834\\uDd1e\""));
        Assert.AreEqual("plain \u20AC \uD83D\uDE00", TextOf("\"plain \u20AC \uD83D\uDE00\""));
        Assert.AreEqual("", TextOf("\"\""));
    }

    [TestMethod]
    public void A_text_with_an_escaped_NUL_is_JSON_but_no_string()
    {
        JsonReader reader = NewReader("\"a\\u0000b\"");

        Assert.AreEqual((int)JsonToken.Text, (int)reader.Read());
        Assert.IsFalse(reader.TryGetText(out string text));
        Assert.AreEqual("", text);
        Assert.AreEqual(3, reader.CopyText(new byte[3]));
        Assert.AreEqual(-1, reader.CopyText(new byte[2]));
    }

    [TestMethod]
    public void A_whole_number_of_64_bits_has_its_value()
    {
        Assert.AreEqual(0L, NumberOf("0"));
        Assert.AreEqual(0L, NumberOf("-0"));
        Assert.AreEqual(-42L, NumberOf("-42"));
        Assert.AreEqual(9223372036854775807L, NumberOf("9223372036854775807"));
        Assert.AreEqual(-9223372036854775808L, NumberOf("-9223372036854775808"));
    }

    [TestMethod]
    public void A_number_that_is_not_whole_or_too_large_has_no_value()
    {
        string[] numbers =
        {
            "1.0", "1e2", "9223372036854775808", "-9223372036854775809", "99999999999999999999",
        };
        foreach (string number in numbers)
        {
            JsonReader reader = NewReader(number);
            Assert.AreEqual((int)JsonToken.Number, (int)reader.Read(), number);
            Assert.IsFalse(reader.TryGetInt64(out long value), number);
            Assert.AreEqual(0L, value);
        }
    }

    [TestMethod]
    public void A_value_can_be_skipped_whole()
    {
        JsonReader reader = NewReader("[{\"x\":[1,{\"y\":2}]},\"next\"]");
        reader.Read();
        reader.Read();

        Assert.IsTrue(reader.TrySkip());
        Assert.AreEqual((int)JsonToken.Text, (int)reader.Read());
        Assert.IsTrue(reader.TrySkip());
        Assert.AreEqual((int)JsonToken.EndArray, (int)reader.Read());
    }

    [TestMethod]
    public void An_error_has_line_column_and_what_was_expected()
    {
        AssertError("{\n  \"\u20AC\": tru }", ErrorCode.BadSyntax, 2, 8, "true");
        AssertError("[1,]", ErrorCode.BadSyntax, 1, 4, "a value");
        AssertError("{\"a\":1,}", ErrorCode.BadSyntax, 1, 8, "a name in quotes");
        AssertError("{\"a\" 1}", ErrorCode.BadSyntax, 1, 6, "':' after the name");
        AssertError("[1 2]", ErrorCode.BadSyntax, 1, 4, "',' or ']'");
        AssertError("{}\r\n{}", ErrorCode.BadSyntax, 2, 1, "the end of the document");
        AssertError("[-]", ErrorCode.BadSyntax, 1, 3, "a digit");
        AssertError("", ErrorCode.Truncated, 1, 1, "a value");
    }

    [TestMethod]
    public void Whatever_is_missing_at_the_end_makes_a_document_end_early()
    {
        byte[] document = Encoding.UTF8.GetBytes(Whole);
        JsonReader reader = new JsonReader(4, 64);
        for (int length = 0; length < document.Length; length++)
        {
            reader.Begin(document, 0, length);
            ReadToEnd(reader);
            Assert.AreEqual((int)JsonToken.Error, (int)reader.Token);
            Assert.IsTrue(reader.Error == ErrorCode.Truncated || reader.Error == ErrorCode.BadSyntax);
        }
    }

    [TestMethod]
    public void An_error_repeats_until_the_next_document_begins()
    {
        JsonReader reader = NewReader("?");
        Assert.AreEqual((int)JsonToken.Error, (int)reader.Read());
        Assert.AreEqual((int)JsonToken.Error, (int)reader.Read());

        byte[] next = Encoding.UTF8.GetBytes("..[]..");
        reader.Begin(next, 2, 2);
        Assert.AreEqual((int)JsonToken.BeginArray, (int)reader.Read());
        Assert.AreEqual((int)JsonToken.EndArray, (int)reader.Read());
        Assert.AreEqual((int)JsonToken.EndOfDocument, (int)reader.Read());
    }

    [TestMethod]
    public void A_text_longer_than_the_limit_is_refused()
    {
        JsonReader reader = new JsonReader(2, 8);
        byte[] document = Encoding.UTF8.GetBytes("[\"12345678\",\"123456789\"]");
        reader.Begin(document, 0, document.Length);
        reader.Read();

        Assert.AreEqual((int)JsonToken.Text, (int)reader.Read());
        Assert.AreEqual((int)JsonToken.Error, (int)reader.Read());
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)reader.Error);
    }

    private static JsonReader NewReader(string document)
    {
        JsonReader reader = new JsonReader(8, 64);
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        reader.Begin(bytes, 0, bytes.Length);
        return reader;
    }

    private static string TextOf(string document)
    {
        JsonReader reader = NewReader(document);
        reader.Read();
        Assert.IsTrue(reader.TryGetText(out string text), document);
        return text;
    }

    private static long NumberOf(string document)
    {
        JsonReader reader = NewReader(document);
        reader.Read();
        Assert.IsTrue(reader.TryGetInt64(out long value), document);
        return value;
    }

    private static void ReadToEnd(JsonReader reader)
    {
        while (reader.Read() != JsonToken.Error && reader.Token != JsonToken.EndOfDocument)
        {
        }
    }

    private static void AssertError(string document, ErrorCode error, int line, int column, string expected)
    {
        JsonReader reader = NewReader(document);
        ReadToEnd(reader);
        Assert.AreEqual((int)error, (int)reader.Error, document);
        Assert.AreEqual(expected, reader.Expected, document);
        reader.Locate(reader.ErrorOffset, out int foundLine, out int foundColumn);
        Assert.AreEqual(line, foundLine, document);
        Assert.AreEqual(column, foundColumn, document);
    }
}
