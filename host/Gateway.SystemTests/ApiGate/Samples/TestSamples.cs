// Offending test classes. Compiled into the tests and read by the gate; never run.

using DataRowAttribute = nanoFramework.TestFramework.DataRowAttribute;
using TestClassAttribute = nanoFramework.TestFramework.TestClassAttribute;
using TestMethodAttribute = nanoFramework.TestFramework.TestMethodAttribute;

namespace Gateway.SystemTests.ApiGate.Samples;

[TestClass]
internal abstract class InstanceFieldSample
{
    internal int Count = 1;
}

[TestClass]
internal abstract class UsesThisSample
{
    internal bool IsSame(object other) => other == this;
}

[TestClass]
internal abstract class NullRowSample
{
    [TestMethod]
    [DataRow(null)]
    public static void Run(string text) => GC.KeepAlive(text);
}

[TestClass]
internal abstract class NullInRowSample
{
    [TestMethod]
    [DataRow(1, null)]
    public static void Run(int number, string text) => GC.KeepAlive(text + number.ToString());
}

[TestClass]
internal abstract class ArrayRowSample
{
    [TestMethod]
    [DataRow(1, new byte[] { 1 })]
    public static void Run(int number, byte[] data) => data[0] = (byte)number;
}

[TestClass]
internal abstract class CharRowSample
{
    [TestMethod]
    [DataRow('a')]
    public static void Run(char letter) => GC.KeepAlive(letter == 'a');
}

[TestClass]
internal abstract class ZeroInRowSample
{
    [TestMethod]
    [DataRow(1, "a\0b")]
    public static void Run(int number, string text) => GC.KeepAlive(text + number.ToString());
}

[TestClass]
internal abstract class LonelyRowSample
{
    [DataRow(1)]
    public static void Run(int number) => GC.KeepAlive(number == 1);
}
