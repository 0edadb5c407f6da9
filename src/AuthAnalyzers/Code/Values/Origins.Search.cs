using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Values;

/// <content>One question, from the value that it is about back to what answers it.</content>
internal sealed partial class Origins
{
    private sealed class Search<T>(Before before, Ways ways, Func<Origin, OriginAnswer<T>> question, Func<T, T, bool>? agree)
    {
        private readonly StepBudget _budget = new(MostSteps);
        private readonly HashSet<(IOperation, GivenBy, int?, Entered?)> _met = new();

        // What is to be looked at; the last that was put here is the next. Of a known answer the question was asked already.
        private readonly Stack<(Origin Origin, Func<T, OriginAnswer<T>>? Make, OriginAnswer<T>? Known)> _ahead = new();
        private Found<T> _found;

        public Found<T> From(IOperation value)
        {
            Ahead(new(value.Unwrap(), null), null);
            return Run();
        }

        public Found<T> Behind(Origin origin)
        {
            _ahead.Push((origin, null, OriginAnswer<T>.GoOn));
            return Run();
        }

        private Found<T> Run()
        {
            while (_ahead.Count > 0 && !(_found.IsFound && ways == Ways.Any))
            {
                var (origin, make, known) = _ahead.Pop();
                if (known is null && !IsNew(origin))
                    continue;
                if (!LeadsOn(known ?? Ask(origin), origin, make) && ways == Ways.All)
                    return default;
            }
            return _found;
        }

        private bool IsNew(Origin origin) => origin.Brings && _met.Add((origin.Operation, origin.By, origin.Place, origin.Entered));

        // What takes too many steps is something else. A tuple is on the way for what is in its place, which alone is asked about.
        private OriginAnswer<T> Ask(Origin origin) =>
            !_budget.Spend() ? OriginAnswer<T>.IsNot : origin.Place is null ? question(origin) : OriginAnswer<T>.GoOn;

        // Whether the way leads to an answer, as far as can be told here.
        private bool LeadsOn(OriginAnswer<T> answer, Origin origin, Func<T, OriginAnswer<T>>? make)
        {
            if (answer.HasElse)
                _ahead.Push((origin, make, OriginAnswer<T>.Is(answer.Found!)));
            switch (answer.Kind)
            {
                case AnswerKind.Is:
                    return Keeps(make is null ? answer : make(answer.Found!));
                case AnswerKind.HandsOn:
                    Ahead(new(answer.Inner!.Unwrap(), origin.Entered), Chain(make, answer.Make));
                    return true;
                case AnswerKind.AnyOf:
                    for (var i = answer.Choices!.Count - 1; i >= 0; i--)
                        _ahead.Push((origin, make, answer.Choices[i]));
                    return ways == Ways.Any;
                case AnswerKind.GoOn:
                    var origins = before.Of(origin);
                    for (var i = origins.Count - 1; i >= 0; i--)
                        Ahead(origins[i], Chain(make, answer.Make));
                    return before.IsInView;
                default:
                    return answer.Kind == AnswerKind.BringsNothing;
            }
        }

        private void Ahead(Origin origin, Func<T, OriginAnswer<T>>? make) => _ahead.Push((origin, make, null));

        private bool Keeps(OriginAnswer<T> answer)
        {
            if (answer.Kind != AnswerKind.Is)
                return answer.Kind == AnswerKind.BringsNothing;
            if (_found.IsFound)
                return agree?.Invoke(_found.Answer!, answer.Found!) != false;
            _found = new(answer.Found!);
            return true;
        }

        private static Func<T, OriginAnswer<T>>? Chain(Func<T, OriginAnswer<T>>? outer, Func<T, OriginAnswer<T>>? inner) =>
            outer is null ? inner
            : inner is null ? outer
            : value => inner(value) is { Kind: AnswerKind.Is, Found: var made } ? outer(made!) : OriginAnswer<T>.IsNot;
    }
}
