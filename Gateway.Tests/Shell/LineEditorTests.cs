// Editing a line on a plain serial terminal.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class LineEditorTests
{
    private static FakeConsole _console;
    private static LineEditor _editor;

    [Setup]
    public void Prepare()
    {
        _console = new FakeConsole();
        _editor = new LineEditor(_console, new SecretGuard(new ConfigSchema()));
    }

    [TestMethod]
    public void Typed_characters_are_echoed()
    {
        AssertLine("status", "status", "status");
        AssertLine("gr\u00FC\u00DFe \u20AC", "gr\u00FC\u00DFe \u20AC", "gr\u00FC\u00DFe \u20AC");
    }

    [TestMethod]
    public void Backspace_and_delete_take_the_last_character_back_however_many_bytes_it_has()
    {
        AssertLine("ab\u0008c", "ac", "ab\b \bc");
        AssertLine("a\u20AC\u007Fb", "ab", "a\u20AC\b \bb");
        AssertLine("\u0008\u007Fa", "a", "a");
    }

    [TestMethod]
    public void CtrlU_erases_the_line()
    {
        AssertLine("abc\u0015d", "d", "abc\b \b\b \b\b \bd");
    }

    [TestMethod]
    public void CtrlC_gives_the_line_up()
    {
        _editor.Clear();
        _console.TakeScreen();
        Assert.AreEqual((int)LineEvent.Cancelled, (int)Feed("reboot\u0003"));
        Assert.AreEqual("reboot^C\r\n", _console.TakeScreen());
    }

    [TestMethod]
    public void Arrow_keys_and_other_control_characters_are_dropped()
    {
        AssertLine("a\u001B[Ab\u001B[1;5Cc\u001BOPd\u001Bxe\u0001\tf", "abcdef", "abcdef");
        AssertLine("\u001B", "", "");
    }

    [TestMethod]
    public void A_secret_is_echoed_as_stars_one_a_character()
    {
        AssertLine("set wifi.password p\u20ACw", "set wifi.password p\u20ACw", "set wifi.password****");
        AssertLine("wifi.password\u0008d x", "wifi.password x", "wifi.password\b \bd**");
        AssertLine("wifi.passwort x", "wifi.passwort x", "wifi.passwort x");
    }

    private static void AssertLine(string typed, string line, string screen)
    {
        _editor.Clear();
        _console.TakeScreen();
        Assert.AreEqual((int)LineEvent.Line, (int)Feed(typed + "\r"));
        Assert.AreEqual(line, Encoding.UTF8.GetString(_editor.Line, 0, _editor.Count));
        Assert.AreEqual(screen + "\r\n", _console.TakeScreen());
    }

    private static LineEvent Feed(string typed)
    {
        LineEvent last = LineEvent.None;
        foreach (byte value in Encoding.UTF8.GetBytes(typed))
        {
            last = _editor.Feed(value);
        }

        return last;
    }
}
