// Editing a line on a plain serial terminal.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Tests.Fakes;
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
    public void Escape_sequences_and_other_control_characters_are_dropped()
    {
        AssertLine("a\u001B[Hb\u001B[1;5Cc\u001BOPd\u001Bxe\u0001f", "abcdef", "abcdef");
        AssertLine("\u001B", "", "");
    }

    [TestMethod]
    public void A_secret_is_echoed_as_stars_one_a_character()
    {
        AssertLine("set wifi.password p\u20ACw", "set wifi.password p\u20ACw", "set wifi.password****");
        AssertLine("wifi.password\u0008d x", "wifi.password x", "wifi.password\b \bd**");
        AssertLine("wifi.passwort x", "wifi.passwort x", "wifi.passwort x");
    }

    [TestMethod]
    public void Earlier_lines_come_back_with_the_arrow_keys_and_can_be_changed()
    {
        LineEditor editor = NewEditor();
        Enter(editor, "first");
        Enter(editor, "second");
        Enter(editor, "second");
        Enter(editor, "");
        Assert.AreEqual("second", LineOf(editor, "x\u001B[A"));
        Assert.AreEqual("first", LineOf(editor, "\u001B[A"));
        Assert.AreEqual("first", LineOf(editor, "\u001B[A"), "there is no older one");
        Assert.AreEqual("second", LineOf(editor, "\u001B[B"));
        Assert.AreEqual("", LineOf(editor, "\u000E"), "behind the newest");
        Assert.AreEqual("secon!", LineOf(editor, "\u0010\u0008!"));
    }

    [TestMethod]
    public void Only_a_few_lines_are_kept_and_none_that_held_a_secret()
    {
        LineEditor editor = NewEditor();
        for (int i = 0; i < 20; i++)
        {
            Enter(editor, "line " + i.ToString());
        }

        Enter(editor, "config set wifi.password hunter22");
        editor.Hide();
        Enter(editor, "hunter22");
        string newest = LineOf(editor, "\u001B[A");
        Assert.AreEqual("line 19", newest);
        string oldest = "";
        for (int i = 0; i < 30; i++)
        {
            oldest = LineOf(editor, "\u001B[A");
        }

        Assert.AreEqual("line 12", oldest);
    }

    [TestMethod]
    public void A_hidden_line_shows_stars_only_and_Tab_says_nothing_about_it()
    {
        LineEditor editor = NewEditor();
        editor.Hide();
        _console.TakeScreen();
        Assert.AreEqual("hunter22", LineOf(editor, "hunter22\t\u001B[A"));
        Assert.AreEqual("********", _console.TakeScreen());
    }

    private static LineEditor NewEditor() => new LineEditor(_console, new SecretGuard(new ConfigSchema()));

    private static void Enter(LineEditor editor, string line)
    {
        LineOf(editor, line + "\r");
        editor.Clear();
    }

    private static string LineOf(LineEditor editor, string typed)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(typed);
        for (int i = 0; i < bytes.Length; i++)
        {
            editor.Feed(bytes[i]);
        }

        return Encoding.UTF8.GetString(editor.Line, 0, editor.Count);
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
