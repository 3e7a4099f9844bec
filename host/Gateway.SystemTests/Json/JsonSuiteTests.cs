// The strictness of the JSON reader against the facts of nst/JSONTestSuite: all of y_ accepted, all of n_
// refused.

using Gateway.Core;
using Gateway.Core.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Json;

[TestClass]
public class JsonSuiteTests
{
    [TestMethod]
    public void Every_document_that_must_be_accepted_is_accepted()
    {
        string[] documents = AcceptedDocuments.All();
        Assert.AreEqual(94, documents.Length);
        foreach (string document in documents)
        {
            Assert.AreEqual((int)JsonToken.EndOfDocument, (int)LastToken(BytesOf(document)), document);
        }
    }

    [TestMethod]
    public void Every_document_that_must_be_refused_is_refused()
    {
        string[] documents = RefusedDocuments.All();
        Assert.AreEqual(181, documents.Length);
        foreach (string document in documents)
        {
            Assert.AreEqual((int)JsonToken.Error, (int)LastToken(BytesOf(document)), document);
        }
    }

    [TestMethod]
    public void A_NUL_byte_is_refused_wherever_it_stands()
    {
        Assert.AreEqual((int)JsonToken.Error, (int)LastToken(WithNulFor('~', "123~")));
        Assert.AreEqual((int)JsonToken.Error, (int)LastToken(WithNulFor('~', "[~]")));
        Assert.AreEqual((int)JsonToken.Error, (int)LastToken(WithNulFor('~', "[\"a~a\"]")));
        Assert.AreEqual((int)JsonToken.Error, (int)LastToken(WithNulFor('~', "[\"\\~\"]")));
    }

    [TestMethod]
    public void A_hundred_thousand_opening_brackets_are_refused_at_the_limit_of_nesting()
    {
        byte[] document = new byte[100000];
        for (int i = 0; i < document.Length; i++)
        {
            document[i] = (byte)'[';
        }

        JsonReader reader = new JsonReader(20, 64);
        reader.Begin(document, 0, document.Length);
        while (reader.Read() != JsonToken.Error)
        {
        }

        Assert.AreEqual((int)ErrorCode.TooLarge, (int)reader.Error);
        Assert.AreEqual(20, reader.ErrorOffset);
    }

    [TestMethod]
    public void What_other_parsers_disagree_on_is_refused_where_it_is_not_well_formed()
    {
        // lone and swapped surrogates, overlong and truncated UTF-8, Latin-1, a byte order mark
        string[] documents =
        {
            "[\"\\uD800\"]", "[\"\\uDC00\"]", "[\"\\uDd1e\\uD834\"]", "[\"\\uD800\\n\"]",
            "[\"\u00C0\u00AF\"]",
            "[\"\u00E0\u0080\u0080\"]", "[\"\u00ED\u00A0\u0080\"]", "[\"\u00F4\u0090\u0080\u0080\"]",
            "[\"\u00E9\"]", "[\"\u0081\"]", "[\"\u00E2\u0082\"]", "\u00EF\u00BB\u00BF{}",
        };
        foreach (string document in documents)
        {
            Assert.AreEqual((int)JsonToken.Error, (int)LastToken(BytesOf(document)), document);
        }
    }

    private static JsonToken LastToken(byte[] document)
    {
        JsonReader reader = new JsonReader(20, 256);
        reader.Begin(document, 0, document.Length);
        JsonToken token;
        do
        {
            token = reader.Read();
        }
        while (token != JsonToken.Error && token != JsonToken.EndOfDocument);
        return token;
    }

    private static byte[] BytesOf(string document)
    {
        byte[] bytes = new byte[document.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)document[i];
        }

        return bytes;
    }

    private static byte[] WithNulFor(char mark, string document)
    {
        byte[] bytes = BytesOf(document);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] == mark ? (byte)0 : bytes[i];
        }

        return bytes;
    }
}
