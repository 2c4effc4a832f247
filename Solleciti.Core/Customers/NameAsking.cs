namespace Solleciti.Core.Customers;

/// <summary>Asks about each pair of names of a file once, however often and however written its rows name it.</summary>
/// <param name="answers">What somebody has said so far.</param>
internal sealed class NameAsking(IReadOnlyDictionary<NamePair, bool> answers)
{
    private readonly List<NameQuestion> questions = [];

    public IReadOnlyList<NameQuestion> Questions => questions;

    /// <summary>Whether both are one customer; null while nobody has said.</summary>
    public bool? IsSame(NamePair pair, int line, bool isStored)
    {
        if (questions.Find(q => q.Pair.IsAsked(pair)) is { } asked)
            return asked.Same;
        var question = new NameQuestion(pair, line, isStored, answers.TryGetValue(pair, out var same) ? same : null);
        questions.Add(question);
        return question.Same;
    }
}
