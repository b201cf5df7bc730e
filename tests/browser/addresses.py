"""Every kind of page a reader can meet, by an address of the sample."""

LANGUAGES = {"en": "", "ja": "/ja"}
WIDTHS = {390: 844, 820: 1180, 1440: 900}
MODEL = "/reviews/one-litre-of-tears/"

# The fixture takes the hero from this one.
BARE = "/reviews/nobody-knows/"

KINDS = {
    "home": "/",
    "article": MODEL,
    "article without hero": BARE,
    "article with a gallery": "/reviews/in-the-mood-for-love/",
    "plain page": "/about/",
    "work": "/works/one-litre-of-tears/",
    "person": "/people/sawajiri-erika/",
    "works, Latin order": "/works/",
    "works, gojuon order": "/works/gojuon/",
    "works of a year": "/works/year/2005/",
    "works of a kind": "/works/kind/film/",
    "works of a country": "/works/country/JP/",
    "people, Latin order": "/people/",
    "people, gojuon order": "/people/gojuon/",
    "archive": "/archive/",
    "year": "/archive/2006/",
    "month": "/archive/2006/2/",
    "kind": "/kinds/j-drama/",
    "tag": "/tags/true-story/",
    "author": "/authors/nami/",
    "series": "/series/three-weepers-reconsidered/",
    "search": "/search/",
    "search with results": "/search/?q=涙",
    "search narrowed": "/search/?q=tears&kind=drama&stars=4&year=soon",
    "search in another script": "/search/?q=ichi+rittoru",
    "search with what was meant": "/search/?q=sawajri",
    "search without results": "/search/?q=zzqqxx",
    "desk": "/desk/new/?about=%2Farchive%2F",
    "desk, a correction": "/desk/new/correction/?about=work-1",
    "desk, a report": "/desk/new/report/",
    "release": "/releases/ryukyu-scale/",
    "what is shared": "/releases/",
    "corrections": "/corrections/",
    "nothing found": "/works/no-such-work/",
    "nothing found near a review": "/one-litre/",
    "sign in": "/account/login/",
    "make an account": "/account/signup/",
    "sign in to write": "/account/password/",
    "welcome": "/welcome/{token}/",
    "spent welcome": "/welcome/no-such-token/",
}
