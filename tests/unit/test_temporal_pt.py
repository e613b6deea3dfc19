"""The temporal tagger: what Portuguese expressions of time denote."""

from datetime import date

import pytest

from shared.domain.dates import TemporalExpression, TimexType
from workers.entities.temporal import Sentence, TemporalTagger

PUBLISHED = date(2022, 1, 13)  # a Thursday
TAGGER = TemporalTagger("pt")


def tag(*texts: str, published: date | None = PUBLISHED) -> list[TemporalExpression]:
    tagged = TAGGER.tag([Sentence(text) for text in texts], published=published)
    return [expression for sentence in tagged for expression in sentence]


def only(text: str, published: date | None = PUBLISHED) -> TemporalExpression:
    found = tag(text, published=published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Chegou ontem a Lisboa.", "ontem", "2022-01-12"),
        ("Chegou anteontem.", "anteontem", "2022-01-11"),
        ("Disse hoje que não.", "hoje", "2022-01-13"),
        ("Chega amanhã.", "amanhã", "2022-01-14"),
        ("Chega depois de amanhã.", "depois de amanhã", "2022-01-15"),
        ("Morreu ontem à noite.", "ontem à noite", "2022-01-12TNI"),
        ("Parte amanhã de manhã.", "amanhã de manhã", "2022-01-14TMO"),
        ("Partiu esta manhã.", "esta manhã", "2022-01-13TMO"),
        ("Nasceu a 1 de janeiro de 1950.", "1 de janeiro de 1950", "1950-01-01"),
        ("Nasceu em 1º de janeiro de 1950.", "1º de janeiro de 1950", "1950-01-01"),
        ("Nasceu no dia 3 de maio de 1950.", "dia 3 de maio de 1950", "1950-05-03"),
        ("Assinado em 13/01/2022 no Porto.", "13/01/2022", "2022-01-13"),
        ("As eleições de 24 de janeiro aproximam-se.", "24 de janeiro", "2022-01-24"),
        ("Morreu a 8 de março passado.", "8 de março passado", "2021-03-08"),
        ("Abre no próximo dia 15 de março.", "próximo dia 15 de março", "2022-03-15"),
        ("Falou na quarta-feira, 12 de janeiro.", "quarta-feira, 12 de janeiro", "2022-01-12"),
        ("Morreu no passado dia 3.", "passado dia 3", "2022-01-03"),
        ("Está aberto até ao dia 18.", "dia 18", "2022-01-18"),
        ("Demitiu-se em outubro de 2021.", "outubro de 2021", "2021-10"),
        ("Demitiu-se em novembro.", "novembro", "2021-11"),
        ("Demitiu-se em junho passado.", "junho passado", "2021-06"),
        ("Demitiu-se no mês de junho.", "mês de junho", "2021-06"),
        ("Demitiu-se em 2014.", "2014", "2014"),
        ("O relatório do ano de 2014 saiu.", "ano de 2014", "2014"),
        ("Chegou na segunda-feira.", "segunda-feira", "2022-01-10"),
        ("Chegará na segunda-feira.", "segunda-feira", "2022-01-17"),
        ("Chegou na segunda-feira passada.", "segunda-feira passada", "2022-01-10"),
        ("Chegou na última sexta-feira.", "última sexta-feira", "2022-01-07"),
        ("Chega no próximo domingo.", "próximo domingo", "2022-01-16"),
        ("Chegou na quarta.", "quarta", "2022-01-12"),
        ("Chegou no sábado à noite.", "sábado à noite", "2022-01-08TNI"),
        ("Saiu na semana passada.", "semana passada", "2022-W01"),
        ("Sai na próxima semana.", "próxima semana", "2022-W03"),
        ("Sai no mês que vem.", "mês que vem", "2022-02"),
        ("Caiu no ano passado.", "ano passado", "2021"),
        ("Cai este ano.", "este ano", "2022"),
        ("Cai neste ano.", "neste ano", "2022"),
        ("Partiu há três dias.", "há três dias", "2022-01-10"),
        ("Partiu três dias atrás.", "três dias atrás", "2022-01-10"),
        ("Partiu há dois anos.", "há dois anos", "2020"),
        ("Parte daqui a três dias.", "daqui a três dias", "2022-01-16"),
        ("A música dos anos 80 agrada.", "anos 80", "198"),
        ("A música da década de 1990 agrada.", "década de 1990", "199"),
        ("Um palácio do século XVIII.", "século XVIII", "17"),
        ("Lucros do primeiro trimestre de 2021 caem.", "primeiro trimestre de 2021", "2021-Q1"),
        ("No verão de 2010 estava em Faro.", "verão de 2010", "2010-SU"),
        ("No verão passado estava em Faro.", "verão passado", "2021-SU"),
        ("Durou quatro horas.", "quatro horas", "PT4H"),
        ("Durou duas horas e 30 minutos.", "duas horas e 30 minutos", "PT2H30M"),
        ("Durou vinte e um dias.", "vinte e um dias", "P21D"),
        ("Durou meia hora.", "meia hora", "PT30M"),
        ("Durou um ano e meio.", "um ano e meio", "P1Y6M"),
        ("Cresceu nos últimos cinco anos.", "últimos cinco anos", "P5Y"),
        ("Foi condenado a dez anos de prisão.", "dez anos", "P10Y"),
        ("Chove todos os dias.", "todos os dias", "P1D"),
        ("Veem-se a cada duas semanas.", "a cada duas semanas", "P2W"),
        ("Veem-se todas as terças-feiras.", "todas as terças-feiras", "XXXX-WXX-2"),
        ("A reunião mensal acabou.", "mensal", "P1M"),
        ("Atualmente vive aqui.", "Atualmente", "PRESENT_REF"),
        ("Actualmente vive aqui.", "Actualmente", "PRESENT_REF"),
        ("Casou-se recentemente.", "recentemente", "PAST_REF"),
        ("Casa-se em breve.", "em breve", "FUTURE_REF"),
        ("Veio no Natal.", "Natal", "2021-12-25"),
        ("Veio na Sexta-feira Santa de 2021.", "Sexta-feira Santa de 2021", "2021-04-02"),
    ],
)
def test_expression_is_found_and_read(text: str, span: str, value: str) -> None:
    found = only(text)
    assert (found.text, found.value) == (span, value)
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    "text",
    [
        "João Silva, de 38 anos, vive em Faro.",
        "Morreu aos 38 anos.",
        "Tem 38 anos de idade.",
        "A casa custa 2014 euros.",
        "O Porto venceu por 3-2.",
        "Vendeu 1998 exemplares.",
        "Foi a segunda vez.",
        "Ficou na quinta posição.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert tag(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "mod"),
    [
        ("No início de março de 2021 partiu.", "início de março de 2021", "2021-03", "START"),
        ("Em meados de março de 2021 partiu.", "meados de março de 2021", "2021-03", "MID"),
        ("No fim de 2021 partiu.", "fim de 2021", "2021", "END"),
        ("Durou mais de quatro horas.", "mais de quatro horas", "PT4H", "MORE_THAN"),
        ("Durou pelo menos dois meses.", "pelo menos dois meses", "P2M", "EQUAL_OR_MORE"),
    ],
)
def test_qualifiers_belong_to_the_expression(text: str, span: str, value: str, mod: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.mod) == (span, value, mod)


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("Falou a 3 de maio de 2020.", "No dia seguinte partiu.", "2020-05-04"),
        ("Falou a 3 de maio de 2020.", "Naquele dia chovia.", "2020-05-03"),
        ("Falou a 3 de maio de 2020.", "Dois dias depois partiu.", "2020-05-05"),
        ("Falou a 3 de maio de 2020.", "No mesmo ano partiu.", "2020"),
        ("Falou a 3 de maio de 2020.", "Na véspera chovia.", "2020-05-02"),
    ],
)
def test_narrative_expressions_count_from_the_date_last_told(first: str, second: str, value: str) -> None:
    found = tag(first, second)[-1]
    assert (found.value, found.anchor_kind) == (value, "narrative")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hoje, o jogo começa pelas 20:30.", "2022-01-13T20:30"),
        ("Hoje, o jogo começa às 20h30.", "2022-01-13T20:30"),
        ("Hoje, o jogo começa às oito da noite.", "2022-01-13T20:00"),
        ("Hoje, o jogo começa às oito e meia.", "2022-01-13T08:30"),
        ("Hoje, o jogo começa às 21 horas.", "2022-01-13T21:00"),
    ],
)
def test_clock_times_fall_on_the_day_told(text: str, value: str) -> None:
    day, clock = tag(text)
    assert (day.value, clock.type, clock.value) == ("2022-01-13", TimexType.TIME, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A feira vai de 3 a 5 de maio de 2022.", "2022-05-03/2022-05-05"),
        ("Durou entre 2014 e 2016.", "2014/2016"),
        ("Durou de 2014 a 2016.", "2014/2016"),
        ("Fechado de março a maio de 2021.", "2021-03/2021-05"),
    ],
)
def test_ranges_have_two_ends(text: str, value: str) -> None:
    found = only(text)
    assert found.value == value
    assert "/".join(end.value for end in found.ends) == value


def test_since_a_year_is_open() -> None:
    found = only("Governa desde 2014.")
    assert found.interval is not None
    assert found.interval.edtf == "2014/.."


@pytest.mark.parametrize("text", ["Chegou ontem.", "Saiu na semana passada.", "Partiu há três dias."])
def test_relative_expressions_need_a_publication_date(text: str) -> None:
    assert only(text, published=None).value == ""


def test_impossible_dates_are_found_without_value() -> None:
    found = only("Em 31 de fevereiro de 2021.")
    assert (found.value, found.interval) == ("", None)
