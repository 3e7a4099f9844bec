// A table in a CSV file: RFC 4180, with a header; comma or, as spreadsheets in much of Europe write it,
// semicolon. Empty lines and lines that begin with '#' are left out.

using System.Text;

namespace Gateway.Tools.Provision;

/// <summary>Rows by column name.</summary>
internal sealed class CsvTable
{
    private CsvTable(string[] columns, IReadOnlyList<Dictionary<string, string>> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The header.</summary>
    public string[] Columns { get; }

    /// <summary>The rows: column to value.</summary>
    public IReadOnlyList<Dictionary<string, string>> Rows { get; }

    /// <summary>Parses a file's text.</summary>
    /// <exception cref="ProvisionException">It is not a table; the message names the line.</exception>
    public static CsvTable Parse(string text, string name)
    {
        string header = text.TrimStart('\uFEFF', '\r', '\n').Split('\n')[0];
        char separator = header.Contains(';') && !header.Contains(',') ? ';' : ',';
        List<(int Line, List<string> Fields)> records =
            [.. Records(text.TrimStart('\uFEFF'), separator, name)];
        if (records.Count == 0)
        {
            throw new ProvisionException($"{name} is empty");
        }

        string[] columns = [.. records[0].Fields.Select(field => field.Trim())];
        string? twice = columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice != null || columns.Contains(""))
        {
            throw new ProvisionException($"{name}: a column is named '{twice}' twice, or not at all");
        }

        List<Dictionary<string, string>> rows = [];
        foreach ((int line, List<string> fields) in records.Skip(1))
        {
            if (fields.Count != columns.Length)
            {
                throw new ProvisionException(
                    $"{name}, line {line}: {fields.Count} fields, the header has {columns.Length}");
            }

            rows.Add(columns.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return new CsvTable(columns, rows);
    }

    private static IEnumerable<(int Line, List<string> Fields)> Records(
        string text, char separator, string name)
    {
        List<string> fields = [];
        StringBuilder field = new();
        int line = 1, begun = 1;
        bool isQuoted = false, wasQuoted = false;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            if (isQuoted && i == text.Length)
            {
                throw new ProvisionException($"{name}, line {begun}: a quote is not closed");
            }

            if (c == '"' && (isQuoted || field.Length == 0 || wasQuoted))
            {
                bool isDouble = isQuoted && i + 1 < text.Length && text[i + 1] == '"';
                i += isDouble ? 1 : 0;
                field.Append(isDouble ? "\"" : "");
                isQuoted = isDouble || !isQuoted;
                wasQuoted = true;
            }
            else if (!isQuoted && (c == separator || c == '\n'))
            {
                fields.Add(wasQuoted ? field.ToString() : field.ToString().Trim());
                field.Clear();
                wasQuoted = false;
                if (c == '\n')
                {
                    if (fields.Any(f => f.Length > 0) && !fields[0].StartsWith('#'))
                    {
                        yield return (begun, fields);
                    }

                    fields = [];
                    begun = line + 1;
                }
            }
            else if (isQuoted || c != '\r')
            {
                field.Append(c);
            }

            line += c == '\n' ? 1 : 0;
        }
    }
}
