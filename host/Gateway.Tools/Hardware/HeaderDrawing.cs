// The rows of pins of a board: two rows face each other as on the board, more stand side by side. Every pin
// says what it is for: used by the example, free, or why not.

namespace Gateway.Tools.Hardware;

/// <summary>Draws rows of pins.</summary>
internal sealed class HeaderDrawing
{
    private const double RowHeight = 21;
    private const double BodyWidth = 190;
    private const double ColumnWidth = 300;

    private readonly SvgWriter _svg;
    private readonly HardwareBoard _board;
    private readonly Wire[] _wires;

    private HeaderDrawing(SvgWriter svg, HardwareBoard board, Wiring wiring)
    {
        _svg = svg;
        _board = board;
        _wires = [.. wiring.GpioWires];
    }

    /// <summary>Draws and returns where the drawing ends.</summary>
    public static double Draw(SvgWriter svg, HardwareBoard board, Wiring wiring, double y, double width)
    {
        HeaderDrawing drawing = new(svg, board, wiring);
        string where = board.Headers.Length == 2 ? " (seen from above)" : "";
        svg.Text(width / 2, y + 20, "Where the pins are" + where, 16, SvgWriter.Ink, Anchor.Middle, true);
        return board.Headers.Length == 2
            ? drawing.DrawFacing(y + 40, width)
            : drawing.DrawSideBySide(y + 40, width);
    }

    private double DrawFacing(double y, double width)
    {
        double left = (width - BodyWidth) / 2;
        double right = left + BodyWidth;
        double height = (_board.Headers.Max(header => header.Pins.Length) * RowHeight) + 50;
        _svg.Box(left, y, BodyWidth, height, "#174ea6", "#174ea6", 10);
        double usbY = _board.IsUsbAtTop ? y - 8 : y + height - 20;
        _svg.Box(left + (BodyWidth / 2) - 24, usbY, 48, 28, "#bdc1c6", "#80868b", 5);
        _svg.Text(left + (BodyWidth / 2), usbY + 19, "USB", 12, SvgWriter.Ink, Anchor.Middle, true);
        DrawColumn(_board.Headers[0], left + 16, y + 36, true);
        DrawColumn(_board.Headers[1], right - 16, y + 36, false);
        return y + height + 8;
    }

    private double DrawSideBySide(double y, double width)
    {
        double x = (width - (ColumnWidth * _board.Headers.Length)) / 2;
        double height = (_board.Headers.Max(header => header.Pins.Length) * RowHeight) + 44;
        foreach (PinHeader header in _board.Headers)
        {
            _svg.Box(x + 10, y, 90, height, "#174ea6", "#174ea6", 10);
            DrawColumn(header, x + 84, y + 34, false);
            x += ColumnWidth;
        }

        return y + height;
    }

    private void DrawColumn(PinHeader header, double x, double y, bool isLeft)
    {
        Anchor inner = isLeft ? Anchor.Start : Anchor.End;
        double inward = isLeft ? 1 : -1;
        _svg.Text(x - (4 * inward), y - 14, header.Name, 12, "#aecbfa", inner, true);
        for (int i = 0; i < header.Pins.Length; i++)
        {
            double at = y + (i * RowHeight);
            (string text, string colour, bool isUsed) = Describe(header, i);
            _svg.Dot(x, at, 5.5, isUsed ? colour : "#f1f3f4", "#ffffff");
            _svg.Text(x + (12 * inward), at + 4.5, header.LabelOf(i), 12, "#ffffff", inner, true);
            double edge = x - (26 * inward);
            if (text.Length == 0)
            {
                continue;
            }

            if (!isUsed)
            {
                _svg.Text(edge, at + 4, text, 11, SvgWriter.Faint, isLeft ? Anchor.End : Anchor.Start);
                continue;
            }

            double width = (text.Length * 6.9) + 16;
            _svg.Box(isLeft ? edge - width : edge, at - 9, width, 18, colour, colour, 5);
            _svg.Text(isLeft ? edge - 8 : edge + 8, at + 4, text, 11, "#ffffff",
                isLeft ? Anchor.End : Anchor.Start, true);
        }
    }

    private (string Text, string Colour, bool IsUsed) Describe(PinHeader header, int index)
    {
        int gpio = header.GpioOf(index);
        string label = header.LabelOf(index);
        if (gpio < 0)
        {
            bool isSupply = label is "3V3" or "5V";
            return label == "GND" ? ("", NetColours.Of(Net.Ground), true)
                : isSupply ? ("", NetColours.Of(Net.Power), true)
                : ("reset", "", false);
        }

        string number = label == $"{gpio}" ? "" : $"GPIO {gpio}: ";
        Wire? wire = Array.Find(_wires, wire => wire.Gpio == gpio);
        return wire != null ? (number + Shorten(wire.Use), NetColours.Of(wire.Net), true)
            : (number + (HardwarePages.WhyNot(_board, gpio) ?? "free"), "", false);
    }

    // What stands in brackets or tells the other end is for the table.
    private static string Shorten(string use)
    {
        int end = use.IndexOfAny(['(', ',']);
        return (end < 0 ? use : use[..end]).Trim();
    }
}
