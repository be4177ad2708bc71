"""Headings of the columns about a person, and of those of a long file, by their usual names."""

from __future__ import annotations

import re

from pmo_data.intake.table.heading_parts import without_scale
from pmo_data.intake.table.names import words

PERSON_WORDS = {
    "id": (
        "id person_id personid employee_id employeeid employee_no employee_number staff_id staff_no"
        " staff_number personnel_id personnel_no personnel_number payroll_no payroll_number"
        " worker_id user_id hr_id emp_id empid emp_no person_no person_number username user login"
        " login_name netid network_id sap_id global_id associate_id employee_code staff_code"
        " colleague_id personalnummer matricule matricola personeelsnummer"
    ),
    "email": (
        "email e_mail email_address e_mail_address mail work_email work_e_mail email_id"
        " e_mail_adresse adresse_e_mail correo_electrónico indirizzo_e_mail endereço_de_e_mail"
        " e_mailadres adres_e_mail"
    ),
    "name": (
        "name full_name fullname person employee staff staff_member team_member member colleague"
        " individual resource resource_name display_name participant who respondent worker"
        " recipient associate learner assessee reviewee assignee assigned_to"
        " ratee appraisee person_assessed person_being_assessed cognome_e_nome"
        " first_and_last_name name_surname name_and_surname vollständiger_name voor_en_achternaam"
        " mitarbeiter mitarbeiterin nom_complet nombre_completo nome_completo naam medewerker"
        " pracownik imię_i_nazwisko nom nombre nome persona osoba collaborateur empleado dipendente"
        " colaborador vor_und_nachname row_labels"
        " prénom_et_nom nom_et_prénom nombre_y_apellidos nome_e_cognome nome_e_sobrenome"
    ),
    "first": (
        "first_name firstname forename given_name givenname first forenames vorname prénom"
        " voornaam imię"
    ),
    "last": (
        "last_name lastname surname family_name familyname last nachname familienname apellidos"
        " apellido cognome sobrenome achternaam nazwisko"
    ),
    "team": (
        "team team_name department dept unit business_unit org_unit organisation_unit group"
        " abteilung équipe equipo squadra equipe afdeling zespół your_team your_department"
    ),
    "role": "role role_name job_role pmo_role role_profile profile position",
    "office": "office office_type type_of_office pmo_office pmo_type office_kind kind_of_office",
    "specialisms": (
        "specialisms specialism specialisation specialisations specialization specializations"
        " specialty specialties declared_specialisms declared_specialism electives elective"
    ),
    "rater": (
        "rater assessor assessed_by rated_by rater_name assessor_name rater_type assessor_type"
        " assessment_type rating_type evaluator evaluated_by reviewer reviewer_name reviewed_by"
        " completed_by scored_by filled_in_by relationship rater_category review_type reviewer_type"
        " evaluator_type rater_relationship reviewer_relationship"
        " appraiser appraised_by beurteiler bewerter évaluateur evaluador valutatore beoordelaar"
    ),
    "round": (
        "round assessment_round rating_round review_round period review_period assessment_period"
        " rating_period cycle assessment_cycle quarter wave review_cycle survey_round"
        " review_cycle_name event_name redcap_event_name timepoint time_point"
    ),
    "date": (
        "assessment_date date_of_assessment rating_date date_of_rating date assessed_on rated_on"
        " timestamp start_time completion_time last_modified_time submitted submission_date"
        " submitted_on date_submitted recorded_date date_created created_on end_date start_date"
        " submission_time response_date submit_date time_submitted review_date date_of_review"
        " completed_on completion_date as_of_date effective_date effective_from valid_from"
        " zeitstempel horodateur marca_temporal informazioni_cronologiche"
        " tijdstempel sygnatura_czasowa"
    ),
}
_LONG_WORDS = {
    "competence": (
        "competence competency competences competencies competence_name competency_name"
        " competence_title name_of_competence competence_area skill"
    ),
    "number": (
        "no nr number competence_no competence_nr competence_number competency_no"
        " competency_number competence_id competency_id comp_no comp_nr comp_id ref"
    ),
    "dimension": (
        "dimension dimensions dim aspect application_knowledge application_or_knowledge a_k"
        " dimension_name rating_dimension application_and_knowledge"
    ),
    "rating": (
        "rating level lvl score rated_level assessed_level current_level current_rating actual"
        " actual_level actual_rating current value rating_level rating_value assessed_rating"
    ),
}
_WHO = (
    "your my person employee worker staff user associate member colleague learner respondent"
    " recipient participant subject reviewee assessee ratee appraisee legal preferred"
)
_OF_WHO = {
    **{"first_name": "first", "last_name": "last", "surname": "last", "username": "id"},
    **{"full_name": "name", "name": "name", "email": "email", "email_address": "email"},
}
_FIELDS = {
    words: field
    for who in _WHO.split()
    for what, field in _OF_WHO.items()
    for words in ((who, *what.split("_")), (*what.split("_"), "of", who))
} | {
    tuple(spelling.split("_")): field
    for field, spellings in (PERSON_WORDS | _LONG_WORDS).items()
    for spelling in spellings.split()
}
_CODE = re.compile(r"\s*(?:(?:[a-z]+\d+)+|\d{1,3})\s*[.):\]]\s*(?=\S)", re.IGNORECASE)
"""The code of a question before what it asks: ``1. Your name``, ``G01Q01. Your name``."""
_ASKED = {
    *("please", "enter", "write", "type", "select", "choose", "what", "which", "is", "are", "s"),
    *("do", "you", "work", "in", "the"),
}
"""Words of a question about a person."""


def field_of(text: str) -> str:
    """The field that a heading names, if need be within a question; else ``""``.

    Examples
    --------
    >>> [field_of(t) for t in ("Worker ID", "Reviewee", "Q2. What is your full name?", "Ada")]
    ['id', 'name', 'name', '']
    """
    parts = words(without_scale(text))
    if parts in _FIELDS:
        return _FIELDS[parts]
    code = _CODE.match(text)
    asked = words(without_scale(text[code.end() :])) if code else parts
    found = _FIELDS.get(asked) or _FIELDS.get(tuple(p for p in asked if p not in _ASKED), "")
    return found if found in PERSON_WORDS else ""
