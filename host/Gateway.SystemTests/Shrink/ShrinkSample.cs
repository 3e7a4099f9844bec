// A program with everything a shrinker can get wrong: accessors of another assembly, of a struct, virtual, of
// an interface, explicit; calls through base classes, interfaces, delegates and the platform; static
// constructors; null references.

namespace Gateway.SystemTests.Shrink;

/// <summary>Sources of the sample.</summary>
internal static class ShrinkSample
{
    /// <summary>The assembly that is referred to.</summary>
    public const string Library = """
        using System;
        public sealed class Box { public int Value { get; set; } public int Never() => Value; }
        public struct Pair { public Pair(int first) { First = first; } public int First { get; } }
        public sealed class Unused { public int Value { get; set; } }
        public interface INamed { string Name { get; } int Level { get; } }
        public interface IHidden { string Hide(); string Nobody(); }
        public abstract class Base : INamed
        {
            public virtual string Name => "base";
            public int Level { get; protected set; } = 9;
            public abstract string Say();
            public string Twice() => Say() + "";
        }
        public class Derived : Base, IHidden, IDisposable
        {
            public static readonly int Started;
            static Derived() { Started = 12; }
            public override string Name => "derived";
            public bool IsClosed { get; private set; }
            public override string Say() => Name + ":" + Level.ToString();
            public override string ToString() => base.Name + "+more";
            string IHidden.Hide() => "hidden";
            string IHidden.Nobody() => "nobody";
            public void Never() { }
            public void Dispose() { IsClosed = true; }
        }
        public delegate int Change(int value);
        public class Counter
        {
            private int _count = 20;
            public int Count => _count;
            public Box Box { get; } = new Box();
            public int Next(int value) { _count++; return value + Count - 11; }
        }
        public class Opened { public virtual int Level { get; set; } = 1; }
        public class Changed : Opened
        {
            public override int Level { get => base.Level + 1; set => base.Level = value; }
        }
        """;

    /// <summary>The program, which returns what it says.</summary>
    public const string Program = """
        using System;
        public static class Program
        {
            public static void Main() => Console.WriteLine(Say());
            public static string Say()
            {
                Box box = new Box { Value = 7 };
                string text = box.Value.ToString();
                text += " " + new Pair(8).First;
                Opened opened = new Changed();
                text += " " + opened.Level;
                Derived derived = new Derived();
                Base lower = derived;
                text += " " + lower.Twice();
                IHidden hidden = derived;
                text += " " + hidden.Hide();
                Counter counter = new Counter();
                Change change = counter.Next;
                text += " " + change(0) + " " + counter.Count;
                text += " " + Derived.Started;
                text += " " + (object)derived;
                INamed named = derived;
                text += " " + (named.Level + named.Name.Length - 3);
                using (derived) { }
                text += " " + derived.IsClosed;
                Box none = null;
                try { text += none.Value; } catch (NullReferenceException) { text += " nil"; }
                counter.Box.Value += 15;
                text += " " + counter.Box.Value;
                try { none.Value = 1; } catch (NullReferenceException) { text += " set"; }
                return text;
            }
        }
        """;
}
