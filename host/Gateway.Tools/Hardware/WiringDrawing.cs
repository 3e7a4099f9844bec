// The wiring of the example: sensors on the left, console and supply on the right, every wire straight.
// Below it the rows of pins as they are on the board.

namespace Gateway.Tools.Hardware;

/// <summary>Draws a board's wiring.</summary>
internal sealed class WiringDrawing
{
    private const double Width = 960;
    private const double Margin = 30;
    private const double PartWidth = 245;
    private const double BoardLeft = 380;
    private const double BoardRight = 580;
    private const double TopOfParts = 80;
    private const double RowHeight = 26;
    private const double PartGap = 16;
    private const double TitleHeight = 26;
    private const double NoteHeight = 15;

    private readonly SvgWriter _svg = new();
    private readonly HardwareBoard _board;
    private readonly Wiring _wiring;

    private WiringDrawing(HardwareBoard board)
    {
        _board = board;
        _wiring = new Wiring(board);
    }

    /// <summary>The drawing as SVG.</summary>
    public static string Draw(HardwareBoard board) => new WiringDrawing(board).Draw();

    private string Draw()
    {
        _svg.Text(Margin, 40, _board.Name, 22, isBold: true);
        string targets = string.Join(", ", _board.Targets);
        _svg.Text(Margin, 60, $"{_board.Chip.Name}, target {targets}", 12, SvgWriter.Faint);
        double height = Math.Max(HeightOf(_wiring.Left), HeightOf(_wiring.Right)) - PartGap;
        double bottom = TopOfParts + height;
        _svg.Box(BoardLeft, TopOfParts, BoardRight - BoardLeft, height, "#e8f0fe", "#1a73e8", 10);
        double middle = (BoardLeft + BoardRight) / 2;
        _svg.Text(middle, TopOfParts + 28, _board.Name, 14, SvgWriter.Ink, Anchor.Middle, true);
        if (_board.HasOwnLed)
        {
            string led = $"LED on the board: GPIO {_board.Profile.StatusLedPin}";
            _svg.Text(middle, TopOfParts + 47, led, 11, NetColours.Of(Net.Led), Anchor.Middle, true);
        }

        DrawParts(_wiring.Left, true);
        DrawParts(_wiring.Right, false);
        DrawLegend(bottom + 34);
        double end = HeaderDrawing.Draw(_svg, _board, _wiring, bottom + 64, Width);
        return _svg.Finish(Width, end + Margin, $"Wiring of {_board.Name}");
    }

    private static double HeightOf(Part part)
        => TitleHeight + (part.Notes.Length * NoteHeight) + (part.Wires.Length * RowHeight) + 10;

    private static double HeightOf(Part[] parts) => parts.Sum(part => HeightOf(part) + PartGap);

    private void DrawParts(Part[] parts, bool isLeft)
    {
        double y = TopOfParts;
        double x = isLeft ? Margin : Width - Margin - PartWidth;
        foreach (Part part in parts)
        {
            _svg.Box(x, y, PartWidth, HeightOf(part), "#f8f9fa", "#9aa0a6", 8);
            _svg.Text(x + 12, y + 20, part.Name, 14, isBold: true);
            double line = y + TitleHeight;
            foreach (string note in part.Notes)
            {
                line += NoteHeight;
                _svg.Text(x + 12, line - 3, note, 11, SvgWriter.Faint);
            }

            foreach (Wire wire in part.Wires)
            {
                DrawWire(wire, line + (RowHeight / 2) + 2, isLeft);
                line += RowHeight;
            }

            y += HeightOf(part) + PartGap;
        }
    }

    private void DrawWire(Wire wire, double y, bool isLeft)
    {
        string colour = NetColours.Of(wire.Net);
        double partEdge = isLeft ? Margin + PartWidth : Width - Margin - PartWidth;
        double boardEdge = isLeft ? BoardLeft : BoardRight;
        _svg.Wire(partEdge, boardEdge, y, colour);
        double inward = isLeft ? 1 : -1;
        _svg.Text(partEdge - (10 * inward), y + 4, wire.PartPin, 12, colour,
            isLeft ? Anchor.End : Anchor.Start, true);
        _svg.Text(boardEdge + (12 * inward), y + 4.5, LabelOf(wire), 13, SvgWriter.Ink,
            isLeft ? Anchor.Start : Anchor.End, true);
        DrawDirection(wire, y, isLeft, colour);
        _svg.Dot(boardEdge, y, 4.5, colour, "#ffffff");
        _svg.Dot(partEdge, y, 4.5, colour, "#ffffff");
    }

    // An arrow in the middle where a signal has one direction.
    private void DrawDirection(Wire wire, double y, bool isLeft, string colour)
    {
        if (wire.Net is not (Net.Console or Net.Pulse or Net.Input or Net.Led))
        {
            return;
        }

        double partEdge = isLeft ? Margin + PartWidth : Width - Margin - PartWidth;
        double middle = (partEdge + (isLeft ? BoardLeft : BoardRight)) / 2;
        double way = wire.IsOutput == isLeft ? -8 : 8;
        _svg.Path(FormattableString.Invariant(
            $"M{middle + way:0.#} {y:0.#}L{middle - way:0.#} {y - 7:0.#}V{y + 7:0.#}Z"), colour);
    }

    private string LabelOf(Wire wire)
    {
        string label = wire.BoardPin;
        return wire.Gpio < 0 || label == $"{wire.Gpio}" ? (wire.Gpio < 0 ? label : "GPIO " + label)
            : $"{label} (GPIO {wire.Gpio})";
    }

    private void DrawLegend(double y)
    {
        double x = Margin;
        foreach (Net net in _wiring.Left.Concat(_wiring.Right).SelectMany(part => part.Wires)
            .Select(wire => wire.Net).Distinct())
        {
            _svg.Wire(x, x + 22, y - 4, NetColours.Of(net));
            _svg.Text(x + 30, y, NetColours.NameOf(net), 12, SvgWriter.Faint);
            x += 125;
        }
    }
}
