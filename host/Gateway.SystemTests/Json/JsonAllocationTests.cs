// Reading JSON allocates nothing, however the document looks.

using System.Text;
using Gateway.Core.Json;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Json;

[TestClass]
public class JsonAllocationTests
{
    private readonly JsonReader _reader = new JsonReader(8, 64);
    private readonly byte[] _text = new byte[64];

    [TestMethod]
    [DataRow("{\"a\":[1,-2.5e3,true,false,null],\"b\":{\"c\":\"d\\u20ac\\n\"},\"e\":9007199254740993}")]
    [DataRow("{\"a\":[1,-2.5e3,tru")]
    public void Reading_a_document_allocates_nothing(string document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        ReadAll(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            ReadAll(bytes);
        }

        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void ReadAll(byte[] document)
    {
        _reader.Begin(document, 0, document.Length);
        JsonToken token;
        do
        {
            token = _reader.Read();
            _reader.TryGetInt64(out _);
            if (token is JsonToken.Text or JsonToken.Name)
            {
                _reader.CopyText(_text);
            }
        }
        while (token != JsonToken.Error && token != JsonToken.EndOfDocument);
    }
}
