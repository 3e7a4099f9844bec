// Every word of a TF-Luna.

using Gateway.Drivers.TfLuna;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Drivers;

[TestClass]
public class RangeSweepTests
{
    [TestMethod]
    public void TfLuna_words()
    {
        for (int word = 0; word <= 65535; word++)
        {
            byte low = (byte)word;
            byte high = (byte)(word >> 8);
            double celsius = (word < 32768 ? word : word - 65536) * 0.01;
            Assert.AreEqual(word, TfLunaArithmetic.Word(low, high));
            Assert.AreEqual(celsius, TfLunaArithmetic.CentiCelsius(low, high) / 100.0, 1e-9);
            bool isInRange = word * 0.01 >= 0.2 - 1e-9 && word * 0.01 <= 8 + 1e-9;
            Assert.AreEqual(isInRange, TfLunaArithmetic.IsReliable(word, 1000, 800));
            Assert.AreEqual(word is >= 100 and <= 32768, TfLunaArithmetic.IsReliable(300, word, 800));
        }
    }
}
