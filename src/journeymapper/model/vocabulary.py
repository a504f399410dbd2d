"""The words a field may hold. All vocabularies are open: a value from a newer file is kept and shown as it is."""

from enum import StrEnum


class AudienceKind(StrEnum):
    """What an audience is to the organisation."""

    PROSPECTIVE_BUYER = "prospective_buyer"
    CUSTOMER = "customer"
    LAPSED_CUSTOMER = "lapsed_customer"
    PROSPECTIVE_EMPLOYEE = "prospective_employee"
    EMPLOYEE = "employee"
    FAN = "fan"
    FOLLOWER = "follower"
    SUBSCRIBER = "subscriber"
    MEDIA = "media"
    INFLUENCER = "influencer"
    DEALER = "dealer"
    RESELLER = "reseller"
    SUPPLIER = "supplier"
    INVESTOR = "investor"
    DONOR = "donor"
    PARENT = "parent"
    STUDENT = "student"
    PROSPECTIVE_STUDENT = "prospective_student"
    ALUMNUS = "alumnus"
    CITIZEN = "citizen"
    PATIENT = "patient"
    VOLUNTEER = "volunteer"
    REGULATOR = "regulator"
    COMMUNITY = "community"
    PARTNER = "partner"
    OTHER = "other"


class Relation(StrEnum):
    """Whether an audience pays."""

    BUYER = "buyer"
    MAY_BUY = "may_buy"
    NEVER_BUYS = "never_buys"
    INTERNAL = "internal"


class ProcessState(StrEnum):
    """How far the process behind an audience's experience is settled."""

    NONE = "none"
    INFORMAL = "informal"
    DOCUMENTED = "documented"
    PRACTISED = "practised"


class PersonKind(StrEnum):
    """Who can own something."""

    PERSON = "person"
    ROLE = "role"
    TEAM = "team"


class SystemKind(StrEnum):
    """What a data system is for."""

    CRM = "crm"
    HELPDESK = "helpdesk"
    SHOP = "shop"
    ANALYTICS = "analytics"
    MARKETING = "marketing"
    HR = "hr"
    FINANCE = "finance"
    PAPER = "paper"
    OTHER = "other"


class JourneyKind(StrEnum):
    """The state of the world that a journey shows."""

    CURRENT = "current"
    PLANNED = "planned"
    ACTUAL = "actual"
    FUTURE = "future"


class Maturity(StrEnum):
    """How far a journey may be relied on; rules about completeness stay silent while it is a sketch."""

    SKETCH = "sketch"
    DRAFT = "draft"
    VALIDATED = "validated"
    IN_USE = "in_use"


class Phase(StrEnum):
    """Where a stage lies relative to the transaction."""

    PRE_TRANSACTION = "pre_transaction"
    TRANSACTION = "transaction"
    POST_TRANSACTION = "post_transaction"
    NON_TRANSACTIONAL = "non_transactional"


class TouchpointKind(StrEnum):
    """What happens at a touchpoint."""

    COMMUNICATION = "communication"
    ACTION = "action"
    WAIT = "wait"
    DECISION = "decision"


class Initiator(StrEnum):
    """Who starts a touchpoint."""

    AUDIENCE = "audience"
    ORGANISATION = "organisation"
    THIRD_PARTY = "third_party"
    SYSTEM = "system"


class Channel(StrEnum):
    """The way a touchpoint reaches people."""

    WEBSITE = "website"
    WEB_SHOP = "web_shop"
    APP = "app"
    SEARCH = "search"
    EMAIL = "email"
    CHAT = "chat"
    MESSENGER = "messenger"
    SMS = "sms"
    SOCIAL_MEDIA = "social_media"
    DISPLAY_AD = "display_ad"
    TV_RADIO = "tv_radio"
    PRINT = "print"
    OUTDOOR = "outdoor"
    LETTER = "letter"
    PHONE = "phone"
    IN_PERSON = "in_person"
    STORE = "store"
    EVENT = "event"
    PORTAL = "portal"
    FORM = "form"
    PAYMENT = "payment"
    PARCEL = "parcel"
    PRODUCT_USE = "product_use"
    REVIEW_SITE = "review_site"
    PRESS = "press"
    WORD_OF_MOUTH = "word_of_mouth"
    KIOSK = "kiosk"
    VIDEO = "video"
    OTHER = "other"


class Medium(StrEnum):
    """Where a touchpoint takes place."""

    ONLINE = "online"
    OFFLINE = "offline"
    HYBRID = "hybrid"


class Ownership(StrEnum):
    """Whose medium it is: paid, owned, earned or shared."""

    PAID = "paid"
    OWNED = "owned"
    EARNED = "earned"
    SHARED = "shared"


class Relevance(StrEnum):
    """What a touchpoint does for the decision."""

    DECISION_SUPPORTING = "decision_supporting"
    PURCHASE_TRIGGERING = "purchase_triggering"
    LOYALTY_BUILDING = "loyalty_building"
    INFORMATIONAL = "informational"
    NOT_RELEVANT = "not_relevant"


class Interaction(StrEnum):
    """How good the interaction at a touchpoint is."""

    NONE = "none"
    DISAPPOINTING = "disappointing"
    ACCEPTABLE = "acceptable"
    GOOD = "good"
    POSITIVELY_SURPRISING = "positively_surprising"


class BrandPicture(StrEnum):
    """What people see of the organisation at a touchpoint."""

    NEGATIVE = "negative"
    INDIFFERENT = "indifferent"
    POSITIVE = "positive"


class EmotionSource(StrEnum):
    """Where the knowledge of an emotion comes from."""

    ASSUMED = "assumed"
    OBSERVED = "observed"
    SELF_REPORTED = "self_reported"
    DERIVED = "derived"


class Kano(StrEnum):
    """The Kano class of an expectation."""

    MUST_BE = "must_be"
    ONE_DIMENSIONAL = "one_dimensional"
    ATTRACTIVE = "attractive"
    INDIFFERENT = "indifferent"
    REVERSE = "reverse"


class Conformance(StrEnum):
    """How an actual touchpoint relates to the plan."""

    AS_PLANNED = "as_planned"
    AD_HOC = "ad_hoc"
    MISSING = "missing"
    OUT_OF_SEQUENCE = "out_of_sequence"
    FAILED = "failed"


class ExitKind(StrEnum):
    """How people leave the journey at a touchpoint."""

    SUCCESS = "success"
    CONTINUES_ELSEWHERE = "continues_elsewhere"
    ABANDON = "abandon"
    CHURN = "churn"
    NEUTRAL = "neutral"


class TransitionKind(StrEnum):
    """How a transition relates to the order of the map."""

    NEXT = "next"
    LOOP = "loop"
    SKIP = "skip"
    ALTERNATIVE = "alternative"


class LinkKind(StrEnum):
    """What one audience, journey or touchpoint does to another."""

    INFLUENCES = "influences"
    BECOMES = "becomes"
    SERVES = "serves"
    REFERS = "refers"
    SUPPLIES = "supplies"
    DEPENDS_ON = "depends_on"


class Polarity(StrEnum):
    """Whether a link carries the mood over as it is or turned round."""

    SAME = "same"
    OPPOSITE = "opposite"


class EvidenceKind(StrEnum):
    """Where a statement about the experience comes from."""

    QUOTE = "quote"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    SURVEY = "survey"
    ANALYTICS = "analytics"
    CRM_RECORD = "crm_record"
    COMPLAINT = "complaint"
    REVIEW = "review"
    DOCUMENT = "document"
    ASSUMPTION = "assumption"


class ActionKind(StrEnum):
    """What an action is meant to do."""

    FIX = "fix"
    OPPORTUNITY = "opportunity"
    MEASURE = "measure"
    DECIDE = "decide"
    RESEARCH = "research"


class ActionState(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Severity(StrEnum):
    """How grave a finding is; `rank` sorts the gravest first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for critical to 3 for low."""
        return list(Severity).index(self)
