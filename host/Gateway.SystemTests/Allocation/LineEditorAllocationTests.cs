// A byte at the console allocates nothing, whatever it is: garbage on an open line must not wear out the
// heap.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core.Ports;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public class LineEditorAllocationTests
{
    [TestMethod]
    [DataRow("config set mqtt.keepalive 120\r")]
    [DataRow("config set wifi.password \"correct horse\"\r")]
    [DataRow("{\"security\":{\"device-key\":\"0123456789abcdef\"}}\r")]
    [DataRow("status\u0008\u0008\u0015time\r\u001B[A\u001B[A\u001B[B\u0010\u0010\u000E\r")]
    [DataRow("\u0003\u001B[99;99~\u0000\u0001\u007F\u001B\u001BO gar\u00FFbage \u20AC\n")]
    public void A_byte_allocates_nothing(string typed)
    {
        LineEditor editor = new(new NullConsole(), new SecretGuard(new ConfigSchema()));
        byte[] bytes = Encoding.UTF8.GetBytes(typed);
        int lines = Run(editor, bytes, 10);

        long before = GC.GetAllocatedBytesForCurrentThread();
        lines += Run(editor, bytes, 1000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.IsGreaterThanOrEqualTo(1010, lines);
        Assert.AreEqual(0, allocated);
    }

    private static int Run(LineEditor editor, byte[] bytes, int times)
    {
        int lines = 0;
        for (int i = 0; i < times; i++)
        {
            foreach (byte value in bytes)
            {
                if (editor.Feed(value) != LineEvent.None)
                {
                    lines++;
                    editor.Clear();
                }
            }
        }

        return lines;
    }

    private sealed class NullConsole : IConsolePort
    {
        public int Read(byte[] buffer, int offset, int count) => 0;

        public void Write(byte[] data, int offset, int count)
        {
        }
    }
}
