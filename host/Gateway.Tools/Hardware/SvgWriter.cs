// A drawing in SVG, written element by element. Text is placed by its baseline; widths are not measured, so
// whoever draws leaves room.

using System.Globalization;
using System.Security;
using System.Text;

namespace Gateway.Tools.Hardware;

/// <summary>Where a text is fixed.</summary>
internal enum Anchor
{
    /// <summary>At its begin.</summary>
    Start,

    /// <summary>At its middle.</summary>
    Middle,

    /// <summary>At its end.</summary>
    End,
}

/// <summary>Writes a drawing.</summary>
internal sealed class SvgWriter
{
    /// <summary>Ink of texts.</summary>
    public const string Ink = "#202124";

    /// <summary>Ink of what is less important.</summary>
    public const string Faint = "#5f6368";

    private readonly StringBuilder _body = new();

    /// <summary>Adds a rectangle with round corners.</summary>
    public void Box(
        double x, double y, double width, double height, string fill, string stroke, double radius)
    {
        Line($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" "
            + $"rx=\"{N(radius)}\" fill=\"{fill}\" stroke=\"{stroke}\"/>");
    }

    /// <summary>Adds a wire.</summary>
    public void Wire(double x1, double x2, double y, string colour)
    {
        Line($"<path d=\"M{N(x1)} {N(y)}H{N(x2)}\" stroke=\"{colour}\" stroke-width=\"3\" "
            + "stroke-linecap=\"round\" fill=\"none\"/>");
    }

    /// <summary>Adds a shape by its path.</summary>
    public void Path(string data, string fill, string stroke = "none")
        => Line($"<path d=\"{data}\" fill=\"{fill}\" stroke=\"{stroke}\"/>");

    /// <summary>Adds a dot.</summary>
    public void Dot(double x, double y, double radius, string fill, string stroke)
    {
        Line($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" "
            + $"fill=\"{fill}\" stroke=\"{stroke}\"/>");
    }

    /// <summary>Adds a text.</summary>
    public void Text(
        double x, double y, string text, double size, string fill = Ink, Anchor anchor = Anchor.Start,
        bool isBold = false)
    {
        string place = anchor == Anchor.Start ? ""
            : $" text-anchor=\"{(anchor == Anchor.End ? "end" : "middle")}\"";
        Line($"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" fill=\"{fill}\"{place}"
            + $"{(isBold ? " font-weight=\"bold\"" : "")}>{SecurityElement.Escape(text)}</text>");
    }

    /// <summary>The whole drawing.</summary>
    public string Finish(double width, double height, string title)
    {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" "
            + $"viewBox=\"0 0 {N(width)} {N(height)}\" "
            + $"width=\"{N(width)}\" height=\"{N(height)}\" "
            + "font-family=\"DejaVu Sans, Verdana, Helvetica, sans-serif\">\n"
            + $"<title>{SecurityElement.Escape(title)}</title>\n"
            + $"<rect width=\"{N(width)}\" height=\"{N(height)}\" rx=\"12\" fill=\"#ffffff\"/>\n"
            + _body + "</svg>\n";
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private void Line(string element) => _body.Append(element).Append('\n');
}
