<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>sam_annotator</name>
    <message>
        <location filename="../../sam_annotator/controllers/annotating.py"/>
        <source>The mask is not there yet; accept it when you see it.</source>
        <translation>Die Maske ist noch nicht da; übernehmen, sobald sie zu sehen ist.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/annotating.py"/>
        <source>This mask is empty; choose another one or click the object again.</source>
        <translation>Diese Maske ist leer; eine andere wählen oder das Objekt erneut anklicken.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Bring {objects} to the front</source>
        <translation>{objects} in den Vordergrund</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Send {objects} to the back</source>
        <translation>{objects} in den Hintergrund</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Lock {objects}</source>
        <translation>{objects} sperren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Unlock {objects}</source>
        <translation>{objects} entsperren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Nothing was moved: an object would leave the image.</source>
        <translation>Nichts verschoben: ein Objekt würde das Bild verlassen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/arranging.py"/>
        <source>Move {objects}</source>
        <translation>{objects} verschieben</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/attributing.py"/>
        <source>{n} object</source>
        <translation>
            <numerusform>{n} Objekt</numerusform>
            <numerusform>{n} Objekte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/attributing.py"/>
        <source>Change {attribute} of {objects}</source>
        <translation>{attribute} von {objects} ändern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/attributing.py"/>
        <source>Change the attributes of {label}</source>
        <translation>Attribute von {label} ändern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/backing_up.py"/>
        <source>{error} Your work is saved all the same.</source>
        <translation>{error} Die Arbeit ist trotzdem gespeichert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/browsing.py"/>
        <source>No other image in the list is without objects.</source>
        <translation>Kein anderes Bild der Liste ist ohne Objekte.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/browsing.py"/>
        <source>No other image in the list is {status}.</source>
        <translation>Kein anderes Bild der Liste hat den Status „{status}“.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>Copied: {objects}.</source>
        <translation>Kopiert: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>This is the last image: there is none to copy to.</source>
        <translation>Dies ist das letzte Bild: es gibt keines zum Kopieren.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>Nothing was pasted: it lies outside of this image.</source>
        <translation>Nichts eingefügt: es liegt außerhalb dieses Bildes.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/clipboard.py"/>
        <source>Paste {objects}</source>
        <translation>{objects} einfügen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>There is a label {label} already; choose another name.</source>
        <translation>Das Label {label} gibt es schon; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Rename {old} to {new}</source>
        <translation>{old} in {new} umbenennen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Recolor {label}</source>
        <translation>{label} umfärben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Colour labels anew</source>
        <translation>Labels neu einfärben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>Change the key of {label}</source>
        <translation>Taste von {label} ändern</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>{n} locked object left as it is.</source>
        <translation>
            <numerusform>{n} gesperrtes Objekt blieb, wie es ist.</numerusform>
            <numerusform>{n} gesperrte Objekte blieben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>to do</source>
        <translation>offen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>to review</source>
        <translation>zu prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Add label {label}</source>
        <translation>Label {label} anlegen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Add {label}</source>
        <translation>{label} anlegen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Change {label}</source>
        <translation>{label} ändern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Delete {what}</source>
        <translation>{what} löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Hide {what}</source>
        <translation>{what} ausblenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Show {what}</source>
        <translation>{what} einblenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Label {what} {label}</source>
        <translation>{what}: Label {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Delete label {label}</source>
        <translation>Label {label} löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Mark {what} as {status}</source>
        <translation>{what}: Status „{status}“</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>Comment on {what}</source>
        <translation>{what} kommentieren</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>{n} image</source>
        <translation>
            <numerusform>{n} Bild</numerusform>
            <numerusform>{n} Bilder</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>The model is being loaded; try again in a moment.</source>
        <translation>Das Modell wird geladen; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Objects are being looked for already; Esc ends it.</source>
        <translation>Die Suche nach Objekten läuft schon; Esc beendet sie.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Cancelled; nothing was proposed.</source>
        <translation>Abgebrochen; nichts vorgeschlagen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Nothing here fits these words; try others, or a lower score.</source>
        <translation>Nichts passt hier zu diesen Worten; versuchen Sie andere oder einen niedrigeren Wert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/everything.py"/>
        <source>Nothing new was found here; click what you see.</source>
        <translation>Hier wurde nichts Neues gefunden; auf das Gewünschte klicken.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{before} is now {after}; its labels have followed.</source>
        <translation>{before} heißt jetzt {after}; die Labels sind mitgekommen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{n} image was moved or renamed; its labels have followed.</source>
        <translation>
            <numerusform>{n} Bild wurde verschoben oder umbenannt; die Labels sind mitgekommen.</numerusform>
            <numerusform>{n} Bilder wurden verschoben oder umbenannt; die Labels sind mitgekommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{n} image is missing; its labels are kept.</source>
        <translation>
            <numerusform>{n} Bild fehlt; seine Labels bleiben erhalten.</numerusform>
            <numerusform>{n} Bilder fehlen; ihre Labels bleiben erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/folder.py"/>
        <source>{number} of them could be any of several files with the same content, so none was chosen.</source>
        <translation>Für {number} davon kommen mehrere Dateien gleichen Inhalts infrage, daher wurde keine gewählt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/history_list.py"/>
        <source>The beginning</source>
        <translation>Der Anfang</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write todo, in_progress, done, review or rejected</source>
        <translation>möglich sind todo, in_progress, done, review und rejected</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write a score between 0 and 1, as in score:&lt;0.7</source>
        <translation>erwartet wird ein Wert zwischen 0 und 1, zum Beispiel score:&lt;0.7</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write a number, as in objects:&gt;3</source>
        <translation>erwartet wird eine Zahl, zum Beispiel objects:&gt;3</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write missing, labelled or unlabelled</source>
        <translation>möglich sind missing, labelled und unlabelled</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write comment</source>
        <translation>möglich ist comment</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write hours, days or weeks, as in edited:&lt;7d</source>
        <translation>erwartet werden Stunden, Tage oder Wochen, zum Beispiel edited:&lt;7d</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>write name, status, objects, score or edited, with a minus before it for the other way round</source>
        <translation>möglich sind name, status, objects, score und edited, für die umgekehrte Reihenfolge mit einem Minus davor</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_query.py"/>
        <source>{term} is not understood; {help}.</source>
        <translation>{term} ist nicht verständlich; {help}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Without objects</source>
        <translation>Ohne Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>With objects</source>
        <translation>Mit Objekten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>File is missing</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Number of objects</source>
        <translation>Anzahl der Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Lowest score</source>
        <translation>Niedrigste Bewertung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Last edit</source>
        <translation>Letzte Bearbeitung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Not: {condition}</source>
        <translation>Nicht: {condition}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>{n} hour</source>
        <translation>
            <numerusform>{n} Stunde</numerusform>
            <numerusform>{n} Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>{n} day</source>
        <translation>
            <numerusform>{n} Tag</numerusform>
            <numerusform>{n} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>{n} week</source>
        <translation>
            <numerusform>{n} Woche</numerusform>
            <numerusform>{n} Wochen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Edited in the last {age}</source>
        <translation>Bearbeitet vor höchstens {age}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Not edited for {age}</source>
        <translation>Nicht bearbeitet seit {age}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Status: {values}</source>
        <translation>Status: {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Label: {values}</source>
        <translation>Label: {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Score {values}</source>
        <translation>Bewertung {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Objects {values}</source>
        <translation>Objekte {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>Comment: {values}</source>
        <translation>Kommentar: {values}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/image_words.py"/>
        <source>With a comment</source>
        <translation>Mit Kommentar</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/lanes.py"/>
        <source>There is not enough memory for this; close other programs or choose a smaller model.</source>
        <translation>Dafür reicht der Speicher nicht; andere Programme schließen oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/lanes.py"/>
        <source>Something went wrong inside the program ({error}); the log tells where. Please report it.</source>
        <translation>Im Programm ist etwas schiefgegangen ({error}); das Protokoll sagt, wo. Bitte melden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/learning.py"/>
        <source>Learning was stopped from outside; nothing was added.</source>
        <translation>Das Lernen wurde von außen beendet; nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/learning.py"/>
        <source>Learning cannot be started ({reason}).</source>
        <translation>Das Lernen kann nicht gestartet werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Several objects are selected: begin on the one to paint on, or select one alone.</source>
        <translation>Mehrere Objekte sind ausgewählt: auf dem gewünschten Objekt ansetzen oder nur eines auswählen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Paint {objects}</source>
        <translation>{objects} bemalen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Erase {objects}</source>
        <translation>An {objects} radieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Reshape {objects}</source>
        <translation>{objects} umformen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Cut {objects}</source>
        <translation>{objects} zerschneiden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>The line divides nothing: draw it right across the object.</source>
        <translation>Die Linie teilt nichts: quer durch das ganze Objekt ziehen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>Type a label for what you have drawn.</source>
        <translation>Ein Label für das Gezeichnete eingeben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>The candidate is accepted first, and then drawn on.</source>
        <translation>Der Kandidat wird zuerst übernommen und dann weiterbearbeitet.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_editing.py"/>
        <source>There is no object here.</source>
        <translation>Hier ist kein Objekt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Nothing was changed: other objects keep these pixels.</source>
        <translation>Nichts geändert: andere Objekte behalten diese Pixel.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Fill holes of {objects}</source>
        <translation>Löcher von {objects} füllen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There are no holes to fill.</source>
        <translation>Es gibt keine Löcher zu füllen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>No part is that small.</source>
        <translation>Kein Teil ist so klein.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There is one part only.</source>
        <translation>Es gibt nur einen Teil.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Drop parts of {objects}</source>
        <translation>Teile von {objects} entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Grow {objects}</source>
        <translation>{objects} erweitern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There is no room to grow.</source>
        <translation>Kein Platz zum Erweitern.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Shrink {objects}</source>
        <translation>{objects} verkleinern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>There is nothing to take away.</source>
        <translation>Es gibt nichts wegzunehmen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Split {objects}</source>
        <translation>{objects} aufteilen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Select two objects or more to merge them; locked ones stay as they are.</source>
        <translation>Mindestens zwei Objekte zum Verbinden auswählen; gesperrte bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Merge {objects}</source>
        <translation>{objects} verbinden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>Select one object to refine its mask.</source>
        <translation>Ein Objekt auswählen, um seine Maske zu verfeinern.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/mask_forming.py"/>
        <source>{title}: nothing is left, delete {objects}</source>
        <translation>{title}: nichts bleibt übrig, {objects} löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>Verifying…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>Adding {name}…</source>
        <translation>{name} wird hinzugefügt…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is removed.</source>
        <translation>{model} ist entfernt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is back.</source>
        <translation>{model} ist wieder da.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is measured.</source>
        <translation>{model} ist gemessen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>The files of {model} are as they should be.</source>
        <translation>Die Dateien von {model} sind in Ordnung.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{file} of {model} is damaged; fetch it again.</source>
        <translation>{file} von {model} ist beschädigt; bitte erneut herunterladen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{file} of {model} is damaged; install this program again.</source>
        <translation>{file} von {model} ist beschädigt; bitte das Programm neu installieren.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{file} of {model} is damaged; remove it and add it again.</source>
        <translation>{file} von {model} ist beschädigt; bitte entfernen und erneut hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is added.</source>
        <translation>{model} ist hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/model_shelf.py"/>
        <source>{model} is here.</source>
        <translation>{model} ist da.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/overlaps.py"/>
        <source>{title}, delete {objects} without pixels</source>
        <translation>{title}, {objects} ohne Pixel löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Read-only: nothing was changed. Open it again to edit.</source>
        <translation>Schreibgeschützt: nichts geändert. Zum Bearbeiten neu öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Nothing was changed: a larger piece of work is running.</source>
        <translation>Nichts geändert: eine größere Arbeit läuft gerade.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Undone: {title}.</source>
        <translation>Rückgängig gemacht: {title}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/project.py"/>
        <source>Done again: {title}.</source>
        <translation>Wiederholt: {title}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Refine by the model</source>
        <translation>Durch das Modell verfeinern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Drop the clicks</source>
        <translation>Klicks verwerfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>single mask</source>
        <translation>Einzelmaske</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>union</source>
        <translation>Vereinigung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>previous</source>
        <translation>vorherige</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>candidate {number}</source>
        <translation>Kandidat {number}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_session.py"/>
        <source>Choose {candidate}</source>
        <translation>{candidate} wählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Click to include</source>
        <translation>Klick zum Einschließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Click to exclude</source>
        <translation>Klick zum Ausschließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Scribble to include</source>
        <translation>Kritzelei zum Einschließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Scribble to exclude</source>
        <translation>Kritzelei zum Ausschließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Draw a box</source>
        <translation>Box zeichnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Remove a click</source>
        <translation>Klick entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Remove a scribble</source>
        <translation>Kritzelei entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Remove a box</source>
        <translation>Box entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Move a click</source>
        <translation>Klick verschieben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompt_trail.py"/>
        <source>Change the box</source>
        <translation>Box ändern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/prompting.py"/>
        <source>This object's mask is empty: there is nothing to refine.</source>
        <translation>Die Maske dieses Objekts ist leer: es gibt nichts zu verfeinern.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>Read-only: nothing can be carried on.</source>
        <translation>Schreibgeschützt: nichts kann weitergeführt werden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>The model is not ready yet; try again in a moment.</source>
        <translation>Das Modell ist noch nicht bereit; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>There are no objects to carry on; make some first.</source>
        <translation>Es gibt keine Objekte zum Weiterführen; zuerst welche anlegen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>This is the last image.</source>
        <translation>Dies ist das letzte Bild.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>{path} has another size than the image before.</source>
        <translation>{path} hat eine andere Größe als das Bild davor.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>{objects} proposed on {images}.</source>
        <translation>{objects} vorgeschlagen ({images}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>{objects} lost on the way.</source>
        <translation>{objects} unterwegs verloren.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/propagating.py"/>
        <source>The objects are there already.</source>
        <translation>Die Objekte sind schon da.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>Propose {what}</source>
        <translation>{what} vorschlagen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>{n} proposal</source>
        <translation>
            <numerusform>{n} Vorschlag</numerusform>
            <numerusform>{n} Vorschläge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>Accept {what}</source>
        <translation>{what} übernehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/proposing_steps.py"/>
        <source>Discard {what}</source>
        <translation>{what} verwerfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/reading.py"/>
        <source>{file} is read when it is opened.</source>
        <translation>{file} wird gelesen, wenn es geöffnet wird.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/repeating.py"/>
        <source>There is no prompt to repeat yet; accept an object first.</source>
        <translation>Es gibt noch keinen Prompt zum Wiederholen; zuerst ein Objekt übernehmen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_steps.py"/>
        <source>Find {what} good</source>
        <translation>{what} für gut befinden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_steps.py"/>
        <source>Send {what} back</source>
        <translation>{what} zurückgeben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Certainty {value}</source>
        <translation>Sicherheit {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>predicted IoU {value}</source>
        <translation>vorhergesagte IoU {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>stability {value}</source>
        <translation>Stabilität {value}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>first two candidates {value} apart</source>
        <translation>die ersten beiden Kandidaten {value} auseinander</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Edited by hand: the scores of the model say nothing about it.</source>
        <translation>Von Hand bearbeitet: die Werte des Modells sagen nichts darüber.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>No scores: it was drawn or imported.</source>
        <translation>Keine Werte: gezeichnet oder importiert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>The model expected its mask to be poor.</source>
        <translation>Das Modell erwartete eine schlechte Maske.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Its outline depends much on the threshold.</source>
        <translation>Die Kontur hängt stark von der Schwelle ab.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Two candidates were close: another may have been meant.</source>
        <translation>Zwei Kandidaten lagen nah beieinander: vielleicht war ein anderer gemeint.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/review_words.py"/>
        <source>Nothing speaks against it.</source>
        <translation>Nichts spricht dagegen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/reviewing.py"/>
        <source>This object is locked and left as it is.</source>
        <translation>Dieses Objekt ist gesperrt und bleibt, wie es ist.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/tracks.py"/>
        <source>Carry {objects} on</source>
        <translation>{objects} weiterführen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/controllers/vertex_editing.py"/>
        <source>Nothing would be left of the object; delete it instead.</source>
        <translation>Vom Objekt bliebe nichts übrig; stattdessen löschen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Sky blue</source>
        <translation>Himmelblau</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Vermilion</source>
        <translation>Zinnober</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Cyan</source>
        <translation>Cyan</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Rose</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Indigo</source>
        <translation>Indigo</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Sand</source>
        <translation>Sand</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Wine</source>
        <translation>Weinrot</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Teal</source>
        <translation>Petrol</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/palettes.py"/>
        <source>Olive</source>
        <translation>Oliv</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/core/wording.py"/>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/datasets/opening.py"/>
        <source>Left out as boxes without a mask: {objects}.</source>
        <translation>Ausgelassen als Boxen ohne Maske: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/coco/reading.py"/>
        <source>Left out for lack of a mask: {objects}.</source>
        <translation>Ausgelassen mangels Maske: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/coco/reading.py"/>
        <source>Left out, since only programs of its maker know what it is: {names}.</source>
        <translation>Ausgelassen, da nur Programme des Herstellers es verstehen: {names}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/cvat/reading.py"/>
        <source>{n} shape</source>
        <translation>
            <numerusform>{n} Form</numerusform>
            <numerusform>{n} Formen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/cvat/reading.py"/>
        <source>Left out for lack of an area: {things} ({kinds}).</source>
        <translation>Ausgelassen mangels Fläche: {things} ({kinds}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>no type</source>
        <translation>ohne Typ</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>{n} feature</source>
        <translation>
            <numerusform>{n} Feature</numerusform>
            <numerusform>{n} Features</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>Of unknown size and not there: {images}; the masks are as large as the features need.</source>
        <translation>Unbekannte Größe und nicht vorhanden: {images}; die Masken sind so groß, wie die Features es brauchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/instance_masks/format.py"/>
        <source>Not marked as crowds, of which an image can have one per label: {objects}.</source>
        <translation>Nicht als Crowd markiert, von denen ein Bild je Label eine haben kann: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/labelme/format.py"/>
        <source>labelme polygons cannot hold holes: {objects} will be written as masks.</source>
        <translation>labelme-Polygone können keine Löcher enthalten, stattdessen als Masken geschrieben: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will keep the box alone, not the mask.</source>
        <translation>Nur die Box bleibt, nicht die Maske: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will keep figures alone, no mask.</source>
        <translation>Nur Kennzahlen bleiben, keine Maske: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} without pixels will be left out.</source>
        <translation>Ohne Pixel, wird ausgelassen: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} with holes will lose them.</source>
        <translation>Löcher gehen verloren: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} of several parts will come back as several objects or joined.</source>
        <translation>Mehrteilig, kommt als mehrere Objekte oder verbunden zurück: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will lose the crowd flag.</source>
        <translation>Crowd-Markierung geht verloren: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} will lose attributes.</source>
        <translation>Attribute gehen verloren: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} known by a box alone will become filled rectangles.</source>
        <translation>Nur als Box bekannt, wird zum gefüllten Rechteck: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/losses.py"/>
        <source>{objects} may lose pixels to others that overlap them.</source>
        <translation>Kann Pixel an überlappende Objekte verlieren: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/masks/painting.py"/>
        <source>Partly hidden by smaller ones on top: {objects}.</source>
        <translation>Teilweise von kleineren verdeckt: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/format.py"/>
        <source>Left out, since nothing of them shows: {objects}.</source>
        <translation>Ausgelassen, da nichts davon zu sehen ist: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/format.py"/>
        <source>This system allows no links: copy the images into {folder}.</source>
        <translation>Dieses System erlaubt keine Verknüpfungen: die Bilder nach {folder} kopieren.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>Left out for lack of pixels: {things}.</source>
        <translation>Ausgelassen mangels Pixeln: {things}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>{n} segment</source>
        <translation>
            <numerusform>{n} Segment</numerusform>
            <numerusform>{n} Segmente</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>Left out, since the file does not list them: {segments}.</source>
        <translation>Ausgelassen, da die Datei sie nicht aufführt: {segments}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/format.py"/>
        <source>{n} label</source>
        <translation>
            <numerusform>{n} Label</numerusform>
            <numerusform>{n} Labels</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/via/format.py"/>
        <source>VIA knows the labels of objects alone: {labels} without any will be left out.</source>
        <translation>VIA kennt nur Labels von Objekten, ohne Objekte ausgelassen: {labels}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>no shape</source>
        <translation>ohne Form</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>{n} region</source>
        <translation>
            <numerusform>{n} Region</numerusform>
            <numerusform>{n} Regionen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>Not there or not readable: {images}; VIA does not tell sizes, and so the masks are as large as the regions need.</source>
        <translation>Nicht vorhanden oder nicht lesbar: {images}; VIA nennt keine Größen, daher sind die Masken so groß, wie die Regionen es brauchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/walking.py"/>
        <source>Left out for lack of pixels: {objects}, {first} first.</source>
        <translation>Ausgelassen mangels Pixeln: {objects}, zuerst {first}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/walking.py"/>
        <source>Left out for lack of a known size: {images} without objects, {first} first.</source>
        <translation>Ausgelassen mangels bekannter Größe: {images} ohne Objekte, zuerst {first}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/yolo/reading.py"/>
        <source>{n} label file</source>
        <translation>
            <numerusform>{n} Labeldatei</numerusform>
            <numerusform>{n} Labeldateien</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/reading.py"/>
        <source>Left out for lack of their images: {files}, {first} first.</source>
        <translation>Ausgelassen mangels Bildern: {files}, zuerst {first}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>Left out as crowds or for lack of pixels: {objects}.</source>
        <translation>Ausgelassen als Crowd oder mangels Pixeln: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>This system allows no links: copy the images into {folder} before training.</source>
        <translation>Dieses System erlaubt keine Verknüpfungen: die Bilder vor dem Training nach {folder} kopieren.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>YOLO takes images that differ in their endings alone for one; rename {image}.</source>
        <translation>YOLO hält Bilder, die sich nur in der Endung unterscheiden, für eines; {image} umbenennen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/yolo/writing.py"/>
        <source>{n} object that is a crowd will be left out.</source>
        <translation>
            <numerusform>{n} Crowd-Objekt wird ausgelassen.</numerusform>
            <numerusform>{n} Crowd-Objekte werden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is shown small once it has been opened.</source>
        <translation>{file} wird klein gezeigt, sobald es geöffnet wurde.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is too large: it has {width} x {height} pixels; {limit} million, and {side} along a side, are the limit; cut it into parts.</source>
        <translation>{file} ist zu groß: Es hat {width} x {height} Pixel; {limit} Millionen und {side} je Seite sind die Grenze. Zerteilen Sie es.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{path} is not there; it may have been moved or renamed.</source>
        <translation>{path} ist nicht da; vielleicht wurde es verschoben oder umbenannt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{path} is a folder, not an image.</source>
        <translation>{path} ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{path} may not be read; give yourself the right to read it.</source>
        <translation>{path} darf nicht gelesen werden; bitte Leserechte vergeben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>There is not enough memory to read {file}; close other programs.</source>
        <translation>Der Speicher reicht nicht, um {file} zu lesen; bitte andere Programme schließen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is empty; replace the file.</source>
        <translation>{file} ist leer; bitte die Datei ersetzen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is not an image that can be read; JPEG, PNG, TIFF, WebP, BMP and GIF can.</source>
        <translation>{file} ist kein lesbares Bild; JPEG, PNG, TIFF, WebP, BMP und GIF sind lesbar.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is damaged: it ends after {size} KB, before the picture is complete; replace the file.</source>
        <translation>{file} ist beschädigt: es endet nach {size} KB, bevor das Bild vollständig ist; bitte die Datei ersetzen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/reading.py"/>
        <source>{file} is damaged or of a kind that cannot be read ({reason}); replace the file.</source>
        <translation>{file} ist beschädigt oder von nicht lesbarer Art ({reason}); bitte die Datei ersetzen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/scratch.py"/>
        <source>{file} has {width} x {height} pixels; to unpack it takes {need} GB of memory, and {free} are free. Close other programs, or save it as a TIFF in tiles, which is read piece by piece.</source>
        <translation>{file} hat {width} x {height} Pixel; es zu entpacken braucht {need} GB Speicher, und {free} sind frei. Schließen Sie andere Programme, oder speichern Sie es als TIFF in Kacheln, das Stück für Stück gelesen wird.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/scratch.py"/>
        <source>{file} needs {need} GB on the disk while it is open, and {free} are free in {folder}; make room there, or cut the image into parts.</source>
        <translation>{file} braucht {need} GB auf der Festplatte, solange es offen ist, und {free} sind in {folder} frei; schaffen Sie dort Platz, oder zerteilen Sie das Bild.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/images/scratch.py"/>
        <source>{file} is unpacked into a file, and {folder} cannot take it ({reason}).</source>
        <translation>{file} wird in eine Datei entpackt, und {folder} kann sie nicht aufnehmen ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{path} cannot be written ({reason}); make room or get the right to, then try again.</source>
        <translation>{path} kann nicht geschrieben werden ({reason}); bitte Platz schaffen oder Rechte vergeben und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{file} needs {size} MB and {folder} has less; free some space, then try again.</source>
        <translation>{file} braucht {size} MB, und {folder} hat weniger; bitte Platz schaffen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>The connection to {host} broke off after {size} MB of {file}; fetch it again, and it goes on from there.</source>
        <translation>Die Verbindung zu {host} brach nach {size} MB von {file} ab; erneut herunterladen setzt dort fort.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{host} refuses {file} ({reason}); try again later.</source>
        <translation>{host} verweigert {file} ({reason}); bitte später erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{file} cannot be fetched, since {host} cannot be reached ({reason}); the built-in model goes on working without a connection.</source>
        <translation>{file} kann nicht heruntergeladen werden, da {host} nicht erreichbar ist ({reason}); das eingebaute Modell arbeitet ohne Verbindung weiter.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>The download of {file} was cancelled; it can go on later.</source>
        <translation>Das Herunterladen von {file} wurde abgebrochen; es kann später fortgesetzt werden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/download.py"/>
        <source>{file} does not match its checksum, so it was deleted; fetch it again, and report it if that does not help.</source>
        <translation>{file} passt nicht zu seiner Prüfsumme und wurde gelöscht; bitte erneut herunterladen und, wenn das nicht hilft, melden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>The model {model} is there as graphs only, which cannot learn; add its torch checkpoint and give that one's id.</source>
        <translation>Das Modell {model} liegt nur als Graphen vor, die nicht lernen können; seinen torch-Checkpoint hinzufügen und dessen Kennung angeben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>{model} is not on this computer; fetch it with: sam-annotator models fetch {model}</source>
        <translation>{model} ist nicht auf diesem Rechner; herunterladen mit: sam-annotator models fetch {model}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>The model {model} cannot learn, since its torch weights {file} are missing.</source>
        <translation>Das Modell {model} kann nicht lernen, da seine torch-Gewichte {file} fehlen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/models/trainable.py"/>
        <source>Learning from labels needs {libraries}; install with: pip install "sam-annotator[torch]"</source>
        <translation>Lernen aus Labels braucht {libraries}; installieren mit: pip install "sam-annotator[torch]"</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Editing</source>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Speed and memory</source>
        <translation>Geschwindigkeit und Speicher</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the window is light or dark.</source>
        <translation>Ob das Fenster hell oder dunkel ist.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The language of the window, from the next start on.</source>
        <translation>Die Sprache des Fensters, ab dem nächsten Start.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Zoom means detail</source>
        <translation>Zoom bringt Details</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the visible part of the image is encoded by itself where it is much smaller than the image: small objects come out sharp.</source>
        <translation>Ob der sichtbare Bildteil für sich kodiert wird, wo er viel kleiner als das Bild ist: kleine Objekte kommen scharf heraus.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Sort candidates</source>
        <translation>Kandidaten sortieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What the three candidates are sorted by; the first one is chosen.</source>
        <translation>Wonach die drei Kandidaten sortiert werden; der erste ist gewählt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>By predicted IoU</source>
        <translation>Nach vorhergesagter IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>By stability</source>
        <translation>Nach Stabilität</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Step of the keyboard pointer</source>
        <translation>Schritt des Tastaturzeigers</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How far an arrow moves the keyboard's pointer; Shift makes it one pixel, Ctrl five steps.</source>
        <translation>Wie weit ein Pfeil den Tastaturzeiger bewegt; mit Umschalt ein Pixel, mit Strg fünf Schritte.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Model at start</source>
        <translation>Modell beim Start</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The model that the window opens with, by its id.</source>
        <translation>Das Modell, mit dem das Fenster startet, nach seiner Kennung.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Refined outlines</source>
        <translation>Verfeinerte Konturen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether outlines are refined to the photograph, by the id of the model; for a model that is not named here it depends on whether its family gains from it.</source>
        <translation>Ob Konturen an das Foto angepasst werden, je Modellkennung; bei nicht genannten Modellen hängt es davon ab, ob ihre Familie davon profitiert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Runtime</source>
        <translation>Laufzeitumgebung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The library that runs the networks; it has to be installed.</source>
        <translation>Die Bibliothek, die die Netze ausführt; sie muss installiert sein.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>ONNX Runtime</source>
        <translation>ONNX Runtime</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>OpenVINO</source>
        <translation>OpenVINO</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Where the networks run; automatic takes the best there is.</source>
        <translation>Wo die Netze laufen; „Automatisch“ nimmt das beste vorhandene Gerät.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA-GPU (CUDA)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Apple GPU (MPS)</source>
        <translation>Apple-GPU (MPS)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>DirectML</source>
        <translation>DirectML</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Core ML</source>
        <translation>Core ML</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What the encoder reckons in; automatic measures what there is and takes the fastest whose results agree.</source>
        <translation>Womit der Encoder rechnet; automatisch wird gemessen, was es gibt, und das Schnellste genommen, dessen Ergebnisse übereinstimmen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>32 bits (fp32)</source>
        <translation>32 Bit (fp32)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>16 bits (bf16)</source>
        <translation>16 Bit (bf16)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>8 bits (int8)</source>
        <translation>8 Bit (int8)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Threads of one call of a network; 0 leaves it to the runtime.</source>
        <translation>Threads je Aufruf eines Netzes; 0 überlässt es der Laufzeitumgebung.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Memory for encoded images</source>
        <translation>Speicher für kodierte Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much memory encoded images may hold; going back to one that is kept is instant.</source>
        <translation>Wie viel Speicher kodierte Bilder belegen dürfen; zu einem behaltenen Bild geht es sofort zurück.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Disk for encoded images</source>
        <translation>Festplatte für kodierte Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much disk encoded images may take; going back to one is instant, also after a restart. 0 for none.</source>
        <translation>Wie viel Festplatte kodierte Bilder belegen dürfen; zu einem davon geht es sofort zurück, auch nach einem Neustart. 0 für keine.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Images encoded ahead</source>
        <translation>Vorab kodierte Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How many images are read and encoded while you work on this one: where you are heading in the list.</source>
        <translation>Wie viele Bilder während der Arbeit am aktuellen gelesen und kodiert werden: dort, wohin Sie in der Liste unterwegs sind.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Polygon IoU</source>
        <translation>Polygon-IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The least IoU with its mask that a polygon written by an export must keep.</source>
        <translation>Die kleinste IoU mit seiner Maske, die ein exportiertes Polygon behalten muss.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Measure time and clicks</source>
        <translation>Zeit und Klicks messen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Keep with each object the seconds and clicks it took, on this machine alone, for the statistics; pauses of more than 30 seconds do not count.</source>
        <translation>Zu jedem Objekt Sekunden und Klicks festhalten, nur auf diesem Rechner, für die Statistik; Pausen über 30 Sekunden zählen nicht.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Overlapping masks</source>
        <translation>Überlappende Masken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Who keeps the pixels that a new or changed mask would share with others; locked objects keep theirs.</source>
        <translation>Wer die Pixel behält, die eine neue oder geänderte Maske mit anderen teilen würde; gesperrte Objekte behalten ihre.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Let masks overlap</source>
        <translation>Überlappung zulassen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The new or changed mask</source>
        <translation>Die neue oder geänderte Maske</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The masks that were there</source>
        <translation>Die vorhandenen Masken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The diameter of brush and eraser.</source>
        <translation>Der Durchmesser von Pinsel und Radierer.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Smallest part</source>
        <translation>Kleinster Teil</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Parts of masks below this size were dropped last.</source>
        <translation>Zuletzt wurden Maskenteile unter dieser Größe entfernt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Images to carry objects through</source>
        <translation>Bilder zum Weiterführen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How many of the next images objects are carried through at once, in videos and other sequences.</source>
        <translation>Durch wie viele der nächsten Bilder Objekte auf einmal weitergeführt werden, in Videos und anderen Folgen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Carry on while sure</source>
        <translation>Weiterführen, solange sicher</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The least predicted IoU with which an object is carried on to the next image of a sequence.</source>
        <translation>Die kleinste vorhergesagte IoU, mit der ein Objekt zum nächsten Bild einer Folge weitergeführt wird.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: points per side</source>
        <translation>Halbautomatisch: Punkte je Seite</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Each image that you open is asked at so many times so many points; more find smaller objects, and take longer.</source>
        <translation>Jedes Bild, das Sie öffnen, wird an so vielen mal so vielen Punkten befragt; mehr finden kleinere Objekte und dauern länger.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: predicted IoU</source>
        <translation>Halbautomatisch: vorhergesagte IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What is proposed has a larger predicted IoU; 0 takes what suits the model.</source>
        <translation>Was vorgeschlagen wird, hat eine größere vorhergesagte IoU; 0 nimmt, was zum Modell passt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: stability</source>
        <translation>Halbautomatisch: Stabilität</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What is proposed has at least this stability; 0 takes what suits the model.</source>
        <translation>Was vorgeschlagen wird, hat mindestens diese Stabilität; 0 nimmt, was zum Modell passt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Semi-automatic: NMS</source>
        <translation>Halbautomatisch: NMS</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Of two proposals whose boxes have a larger IoU, only the one of larger predicted IoU is made.</source>
        <translation>Von zwei Vorschlägen, deren Rahmen eine größere IoU haben, entsteht nur der mit der größeren vorhergesagten IoU.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: points per side</source>
        <translation>Vollautomatisch: Punkte je Seite</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Each image is asked at so many times so many points; more find smaller objects and take longer.</source>
        <translation>Jedes Bild wird an so vielen mal so vielen Punkten befragt; mehr finden kleinere Objekte und dauern länger.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: predicted IoU</source>
        <translation>Vollautomatisch: vorhergesagte IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: stability</source>
        <translation>Vollautomatisch: Stabilität</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Fully automatic: NMS</source>
        <translation>Vollautomatisch: NMS</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Find by words: CLIP model</source>
        <translation>Nach Worten suchen: CLIP-Modell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>A folder with the text and the image encoder as .onnx files, and tokenizer.json.</source>
        <translation>Ein Ordner mit Text- und Bild-Encoder als .onnx-Dateien und tokenizer.json.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Find by words: score</source>
        <translation>Nach Worten suchen: Wert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>What is proposed fits the words with at least this cosine of CLIP; a lower one finds more, and more that is wrong.</source>
        <translation>Was vorgeschlagen wird, passt mit mindestens diesem Kosinus von CLIP zu den Worten; ein niedrigerer findet mehr, auch mehr Falsches.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Opacity of masks</source>
        <translation>Deckkraft der Masken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How much of its label's colour lies over an object; 0 leaves the outline alone.</source>
        <translation>Wie viel von der Farbe seines Labels über einem Objekt liegt; 0 lässt nur die Kontur.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Width of outlines</source>
        <translation>Breite der Konturen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How wide the outlines of objects are on the screen; 0 for none.</source>
        <translation>Wie breit die Konturen der Objekte auf dem Bildschirm sind; 0 für keine.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Colours of labels</source>
        <translation>Farben der Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>The colours that new labels get, all of them safe for colour-blind people; "Colour labels anew" in the menu Edit gives them to the labels that are there.</source>
        <translation>Die Farben für neue Labels, alle auch bei Farbenblindheit unterscheidbar; „Labels neu einfärben“ im Menü Bearbeiten gibt sie den vorhandenen Labels.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Okabe and Ito</source>
        <translation>Okabe und Ito</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Paul Tol, bright</source>
        <translation>Paul Tol, kräftig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Paul Tol, muted</source>
        <translation>Paul Tol, gedämpft</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Crosshair</source>
        <translation>Fadenkreuz</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether hairlines lead from the pointer to the edges of the canvas.</source>
        <translation>Ob feine Linien vom Zeiger zu den Rändern der Leinwand führen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether a small overview of the image is shown while only a part of it can be seen; a click or a drag on it goes there.</source>
        <translation>Ob eine kleine Übersicht gezeigt wird, solange nur ein Teil des Bildes zu sehen ist; Klick oder Ziehen darauf führt dorthin.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Pixel grid</source>
        <translation>Pixelraster</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether thin lines lie between pixels from a zoom of 800 % on.</source>
        <translation>Ob ab 800 % Vergrößerung dünne Linien zwischen den Pixeln liegen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Rulers</source>
        <translation>Lineale</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether rulers in image pixels lie along the upper and the left edge.</source>
        <translation>Ob Lineale in Bildpixeln am oberen und linken Rand liegen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Adjusted images</source>
        <translation>Angepasste Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Brightness, contrast, gamma, window and level with which the images of a project are looked at, by the project's file.</source>
        <translation>Helligkeit, Kontrast, Gamma, Fensterbreite und -mitte, mit denen die Bilder eines Projekts betrachtet werden, je Projektdatei.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Hints seen</source>
        <translation>Hinweise gesehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Whether the first-minute hints have been shown.</source>
        <translation>Ob die Hinweise der ersten Minute gezeigt wurden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Opened lately</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Folders and projects opened lately, the last one first.</source>
        <translation>Zuletzt geöffnete Ordner und Projekte, das neueste zuerst.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Times of opening</source>
        <translation>Zeiten des Öffnens</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>When each of these was opened last, in seconds since 1970.</source>
        <translation>Wann jedes davon zuletzt geöffnet wurde, in Sekunden seit 1970.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Commands used lately</source>
        <translation>Zuletzt benutzte Befehle</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Commands of the palette used lately, the last one first.</source>
        <translation>Zuletzt benutzte Befehle der Palette, der neueste zuerst.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Keys that differ from the defaults, by the name of the command: "D", or ["D", "Right"] for several, or [] for none.</source>
        <translation>Tasten, die von den Vorgaben abweichen, je Befehlsname: "D", für mehrere ["D", "Right"], für keine [].</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>below 0.1 %</source>
        <translation>unter 0,1 %</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>0.1 to 1 %</source>
        <translation>0,1 bis 1 %</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>1 to 10 %</source>
        <translation>1 bis 10 %</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>10 to 50 %</source>
        <translation>10 bis 50 %</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>50 % and more</source>
        <translation>50 % und mehr</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>2 to 5</source>
        <translation>2 bis 5</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>6 to 10</source>
        <translation>6 bis 10</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>11 to 50</source>
        <translation>11 bis 50</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/figures.py"/>
        <source>over 50</source>
        <translation>über 50</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>An hour of work is made of the times between edits; more than five minutes without one is a break. Seconds per object are those from its first click to Accept. The band holds the middle half of all objects.</source>
        <translation>Eine Arbeitsstunde besteht aus den Zeiten zwischen Bearbeitungen; mehr als fünf Minuten ohne eine sind eine Pause. Sekunden je Objekt zählen vom ersten Klick bis zum Übernehmen. Das Band enthält die mittlere Hälfte aller Objekte.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Statistics of {name}</source>
        <translation>Statistik von {name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/page.py"/>
        <source>Work</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>large</source>
        <translation>groß</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>median, and the quartiles around it</source>
        <translation>Median und die Quartile darum</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Images by status</source>
        <translation>Bilder nach Status</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Images by number of objects</source>
        <translation>Bilder nach Anzahl der Objekte</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>{n} other label</source>
        <translation>
            <numerusform>{n} anderes Label</numerusform>
            <numerusform>{n} andere Labels</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by label</source>
        <translation>Objekte nach Label</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Seconds per object, by label: median</source>
        <translation>Sekunden je Objekt, nach Label: Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Clicks per object, by label: median</source>
        <translation>Klicks je Objekt, nach Label: Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by size (COCO's)</source>
        <translation>Objekte nach Größe (wie bei COCO)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by their part of the image</source>
        <translation>Objekte nach ihrem Anteil am Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Candidate taken, by its rank</source>
        <translation>Gewählter Kandidat, nach Rang</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Seconds per object, by day</source>
        <translation>Sekunden je Objekt, nach Tag</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Clicks per object, by day</source>
        <translation>Klicks je Objekt, nach Tag</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects by day</source>
        <translation>Objekte nach Tag</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Objects per hour of work, by day</source>
        <translation>Objekte je Arbeitsstunde, nach Tag</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>objects per hour</source>
        <translation>Objekte je Stunde</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Seconds per object, by running number</source>
        <translation>Sekunden je Objekt, nach laufender Nummer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>Clicks per object, by running number</source>
        <translation>Klicks je Objekt, nach laufender Nummer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>objects made</source>
        <translation>angelegte Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>seconds per object</source>
        <translation>Sekunden je Objekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>clicks per object</source>
        <translation>Klicks je Objekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>offered first</source>
        <translation>zuerst angeboten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>taken</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>{model}: predicted IoU</source>
        <translation>{model}: vorhergesagte IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/plots.py"/>
        <source>predicted IoU, from</source>
        <translation>vorhergesagte IoU, ab</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>no objects</source>
        <translation>keine Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{objects} of {labels}</source>
        <translation>{objects}, {labels}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{images} ({number} done)</source>
        <translation>{images} ({number} fertig)</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{n} click</source>
        <translation>
            <numerusform>{n} Klick</numerusform>
            <numerusform>{n} Klicks</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{number} clicks</source>
        <translation>{number} Klicks</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>An object takes {seconds} seconds and {clicks} (medians)</source>
        <translation>Ein Objekt braucht {seconds} Sekunden und {clicks} (Mediane)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>{number} objects in an hour of work</source>
        <translation>{number} Objekte in einer Arbeitsstunde</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/report.py"/>
        <source>The candidate offered first was taken {share} of the time.</source>
        <translation>Der zuerst angebotene Kandidat wurde in {share} der Fälle gewählt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>small, below 32² pixels</source>
        <translation>klein, unter 32² Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>medium, below 96² pixels</source>
        <translation>mittel, unter 96² Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with objects</source>
        <translation>mit Objekten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>without objects</source>
        <translation>ohne Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the image, median</source>
        <translation>des Bildes, Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>half of them</source>
        <translation>die Hälfte davon</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>seconds per object, median</source>
        <translation>Sekunden je Objekt, Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>clicks per object, median</source>
        <translation>Klicks je Objekt, Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of several parts</source>
        <translation>mehrteilig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with holes</source>
        <translation>mit Löchern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>crowds</source>
        <translation>Crowds</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>boxes only</source>
        <translation>nur Boxen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>without pixels</source>
        <translation>ohne Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>hidden</source>
        <translation>ausgeblendet</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>edited by hand</source>
        <translation>von Hand bearbeitet</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>outline refined</source>
        <translation>Kontur verfeinert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the image</source>
        <translation>des Bildes</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Part of the image</source>
        <translation>Anteil am Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>predicted IoU of the first offered, mean</source>
        <translation>vorhergesagte IoU des zuerst angebotenen, Mittel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the one taken</source>
        <translation>des gewählten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>of the best offered</source>
        <translation>des besten angebotenen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Models and candidates</source>
        <translation>Modelle und Kandidaten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Work by day</source>
        <translation>Arbeit nach Tag</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Work by day, the last {days} of {all}</source>
        <translation>Arbeit nach Tag, die letzten {days} von {all}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>all days</source>
        <translation>alle Tage</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>Work by running number</source>
        <translation>Arbeit nach laufender Nummer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with 1 object</source>
        <translation>mit 1 Objekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>with {number} objects</source>
        <translation>mit {number} Objekten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>candidate {rank} taken</source>
        <translation>Kandidat {rank} gewählt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>another one taken (single mask, union, previous)</source>
        <translation>ein anderer gewählt (Einzelmaske, Vereinigung, vorige)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>seconds, median</source>
        <translation>Sekunden, Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/statistics/tables.py"/>
        <source>clicks, median</source>
        <translation>Klicks, Median</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/connection.py"/>
        <source>There is no project file {path}; open its folder once to make it.</source>
        <translation>Es gibt keine Projektdatei {path}; durch Öffnen des Ordners wird sie angelegt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} was opened for reading only.</source>
        <translation>{path} wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is being changed by a larger piece of work; wait for its end or cancel it.</source>
        <translation>{path} wird gerade von einer größeren Arbeit geändert; ihr Ende abwarten oder sie abbrechen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is not in its place any more: it was moved or deleted, or its drive is gone. Nothing can be saved until it is back ({reason}).</source>
        <translation>{path} ist nicht mehr an seinem Ort: verschoben, gelöscht, oder das Laufwerk ist weg. Bis es zurück ist, kann nichts gespeichert werden ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} was replaced by another file while it was open; open it again.</source>
        <translation>{path} wurde durch eine andere Datei ersetzt, während es offen war; bitte erneut öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is a database of another program; choose a project or a folder of images.</source>
        <translation>{path} ist die Datenbank eines anderen Programms; bitte ein Projekt oder einen Bilderordner wählen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} was made by a newer version of this program (its format is {version}, this program knows {known}); update the program to open it.</source>
        <translation>{path} stammt von einer neueren Programmversion (Format {version}, bekannt ist {known}); zum Öffnen bitte das Programm aktualisieren.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/database.py"/>
        <source>{path} is from an older version; open it once in the window to update it.</source>
        <translation>{path} stammt von einer älteren Version; einmal im Fenster öffnen aktualisiert es.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} is being written by another program; close that program and try again.</source>
        <translation>{path} wird gerade von einem anderen Programm geschrieben; dieses schließen und erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>The disk that holds {path} is full, and the last change was not saved; free some space and repeat it.</source>
        <translation>Der Datenträger von {path} ist voll, die letzte Änderung wurde nicht gespeichert; bitte Platz schaffen und sie wiederholen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be read or written, and the last change was not saved; check the disk and its free space, then repeat it ({detail}).</source>
        <translation>{path} kann nicht gelesen oder geschrieben werden, die letzte Änderung wurde nicht gespeichert; Datenträger und freien Platz prüfen, dann wiederholen ({detail}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} is damaged; restore a backup, or save what can be read, with: sam-annotator restore, or check --repair ({detail}).</source>
        <translation>{path} ist beschädigt; eine Sicherung wiederherstellen oder retten, was lesbar ist: sam-annotator restore oder check --repair ({detail}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} is not a project file or is damaged; restore a backup, or save what can be read, with: sam-annotator restore, or check --repair.</source>
        <translation>{path} ist keine Projektdatei oder beschädigt; eine Sicherung wiederherstellen oder retten, was lesbar ist: sam-annotator restore oder check --repair.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} was not changed: it was cancelled.</source>
        <translation>{path} wurde nicht geändert: abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be written; give yourself write permission for it and its folder.</source>
        <translation>{path} kann nicht geschrieben werden; bitte Schreibrechte dafür und für den Ordner vergeben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be accessed; give yourself permission for it and its folder.</source>
        <translation>Kein Zugriff auf {path}; bitte Rechte dafür und für den Ordner vergeben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be locked, as happens on network drives; move the project to a local disk.</source>
        <translation>{path} kann nicht gesperrt werden, wie es auf Netzlaufwerken vorkommt; bitte das Projekt auf einen lokalen Datenträger verschieben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/failures.py"/>
        <source>{path} cannot be opened; check that it exists and that you may write into its folder.</source>
        <translation>{path} kann nicht geöffnet werden; bitte prüfen, ob es existiert und ob der Ordner beschreibbar ist.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>since {time} by {user} on {host} (process {process})</source>
        <translation>seit {time} von {user} auf {host} (Prozess {process})</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>{folder} cannot be written, and the project lives there; give yourself write permission ({reason}).</source>
        <translation>{folder} ist nicht beschreibbar, und dort liegt das Projekt; bitte Schreibrechte vergeben ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>{project} is already open {who}; close it there first, or open it here for reading only.</source>
        <translation>{project} ist schon geöffnet, {who}; dort zuerst schließen oder hier schreibgeschützt öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>in another window</source>
        <translation>in einem anderen Fenster</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/lock.py"/>
        <source>{project} cannot be locked, as happens on network drives; move the project to a local disk ({reason}).</source>
        <translation>{project} kann nicht gesperrt werden, wie es auf Netzlaufwerken vorkommt; bitte das Projekt auf einen lokalen Datenträger verschieben ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/project.py"/>
        <source>There is no folder or project {path}; check the path.</source>
        <translation>Es gibt keinen Ordner und kein Projekt {path}; bitte den Pfad prüfen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/project.py"/>
        <source>{path} is neither a folder nor a project file (.sqlite); open the folder that holds it.</source>
        <translation>{path} ist weder ein Ordner noch eine Projektdatei (.sqlite); bitte den Ordner öffnen, der es enthält.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/store/repairing.py"/>
        <source>{n} step</source>
        <translation>
            <numerusform>{n} Schritt</numerusform>
            <numerusform>{n} Schritte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/store/scanning.py"/>
        <source>{path} cannot be read; give yourself permission to read it ({reason}).</source>
        <translation>{path} kann nicht gelesen werden; bitte Leserechte vergeben ({reason}).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/brush.py"/>
        <source>Drag to paint on the selected object, or to make a new one; Alt or the right button erases, Shift draws a straight line, Shift+wheel changes the size.</source>
        <translation>Ziehen malt auf dem ausgewählten Objekt oder legt ein neues an; Alt oder rechte Taste radiert, Umschalt zeichnet gerade, Umschalt+Mausrad ändert die Größe.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/brush.py"/>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/brush.py"/>
        <source>Drag to erase from the selected object, or from the one under the pointer; Alt or the right button paints, Shift draws a straight line, Shift+wheel changes the size.</source>
        <translation>Ziehen radiert am ausgewählten Objekt oder an dem unter dem Zeiger; Alt oder rechte Taste malt, Umschalt zeichnet gerade, Umschalt+Mausrad ändert die Größe.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/cut.py"/>
        <source>Cut apart</source>
        <translation>Zerschneiden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/cut.py"/>
        <source>Drag a line across an object to cut it in two; with Shift the line is straight.</source>
        <translation>Eine Linie quer durch ein Objekt ziehen, um es zu teilen; mit Umschalt wird sie gerade.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/lasso.py"/>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/lasso.py"/>
        <source>Drag around an area to add it to the selected object, or to make a new one; Alt or the right button cuts it out.</source>
        <translation>Einen Bereich umfahren, um ihn dem ausgewählten Objekt hinzuzufügen oder ein neues anzulegen; Alt oder rechte Taste schneidet ihn heraus.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/polygon.py"/>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/polygon.py"/>
        <source>Click the corners of an area and close it with Enter, a double click or a click on the first corner; begun with Alt or the right button it is cut out. Backspace takes the last corner back.</source>
        <translation>Die Ecken eines Bereichs anklicken und mit Enter, Doppelklick oder einem Klick auf die erste Ecke schließen; mit Alt oder rechter Taste begonnen wird er herausgeschnitten. Rücktaste nimmt die letzte Ecke zurück.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Click an object to include it, right click or Alt+click to exclude, drag a box, Shift+drag for more.</source>
        <translation>Objekt anklicken zum Einschließen, Rechtsklick oder Alt+Klick zum Ausschließen, Box aufziehen, Umschalt+Ziehen für weitere.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Box</source>
        <translation>Box</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/prompt.py"/>
        <source>Drag a box around an object; a click alone does nothing.</source>
        <translation>Eine Box um ein Objekt ziehen; ein bloßer Klick tut nichts.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/ruler.py"/>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/ruler.py"/>
        <source>Drag: length and angle in pixels of the image; with Shift in steps of 45 degrees. Esc takes it away.</source>
        <translation>Ziehen: Länge und Winkel in Bildpixeln; mit Umschalt in 45-Grad-Schritten. Esc entfernt die Messung.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/ruler.py"/>
        <source>{length} px · {angle}° · Δx {dx}, Δy {dy}</source>
        <translation>{length} px · {angle}° · Δx {dx}, Δy {dy}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/select.py"/>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/select.py"/>
        <source>Click an object to select it, again for the one below it, Shift+click for more; drag around several, or drag selected ones to move them; double click to open one again with its clicks.</source>
        <translation>Objekt anklicken zum Auswählen, erneut für das darunter, Umschalt+Klick für weitere; mehrere durch Ziehen umfahren oder ausgewählte durch Ziehen verschieben; Doppelklick öffnet eines wieder mit seinen Klicks.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/stroke.py"/>
        <source>Stroke prompt</source>
        <translation>Strich-Prompt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/stroke.py"/>
        <source>Scribble along an object to include it, with Alt or the right button to exclude; a click is a point.</source>
        <translation>Entlang eines Objekts kritzeln zum Einschließen, mit Alt oder rechter Taste zum Ausschließen; ein Klick ist ein Punkt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/vertices.py"/>
        <source>Vertices</source>
        <translation>Eckpunkte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/tools/vertices.py"/>
        <source>Drag a corner of the selected object, press on an edge to make one more, Alt+click or Delete over a corner removes it.</source>
        <translation>Eine Ecke des ausgewählten Objekts ziehen, auf einer Kante drücken für eine weitere, Alt+Klick oder Entf über einer Ecke entfernt sie.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/applying.py"/>
        <source>Import labels</source>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/applying.py"/>
        <source>Import {objects}</source>
        <translation>{objects} importieren</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/archives.py"/>
        <source>{n} file</source>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/images.py"/>
        <source>not in the project</source>
        <translation>nicht im Projekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/images.py"/>
        <source>the project's image of that name is another one</source>
        <translation>das Bild dieses Namens im Projekt ist ein anderes</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/images.py"/>
        <source>the project has several images that it could be, or several images could be that one</source>
        <translation>mehrere Bilder im Projekt kommen infrage, oder mehrere Bilder kommen für dieses infrage</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/incoming.py"/>
        <source>{found} pixels in the file and {size} in the project</source>
        <translation>{found} Pixel in der Datei und {size} im Projekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/incoming.py"/>
        <source>an unknown number of</source>
        <translation>unbekannt viele</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new object</source>
        <translation>
            <numerusform>{n} neues Objekt</numerusform>
            <numerusform>{n} neue Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new proposal</source>
        <translation>
            <numerusform>{n} neuer Vorschlag</numerusform>
            <numerusform>{n} neue Vorschläge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{objects} on {images}</source>
        <translation>{objects}, {images}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} new label</source>
        <translation>
            <numerusform>{n} neues Label</numerusform>
            <numerusform>{n} neue Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} object is there already</source>
        <translation>
            <numerusform>{n} Objekt ist schon vorhanden</numerusform>
            <numerusform>{n} Objekte sind schon vorhanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} object was there already.</source>
        <translation>
            <numerusform>{n} Objekt war schon vorhanden.</numerusform>
            <numerusform>{n} Objekte waren schon vorhanden.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Nothing new: {known}</source>
        <translation>Nichts Neues: {known}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Nothing new.</source>
        <translation>Nichts Neues.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Imported {objects} on {images}.</source>
        <translation>Importiert: {objects}, {images}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} label is new.</source>
        <translation>
            <numerusform>{n} Label ist neu.</numerusform>
            <numerusform>{n} Labels sind neu.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{names} and {number} more</source>
        <translation>{names} und {number} weitere</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Left out: {images} ({names}): {reason}.</source>
        <translation>Ausgelassen: {images} ({names}): {reason}.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>{n} object there stays out.</source>
        <translation>
            <numerusform>{n} Objekt darauf bleibt außen vor.</numerusform>
            <numerusform>{n} Objekte darauf bleiben außen vor.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/transfer/telling.py"/>
        <source>Left out with their labels: {objects}.</source>
        <translation>Mit ihren Labels ausgelassen: {objects}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Licence of the program: {license}</source>
        <translation>Lizenz des Programms: {license}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Licences of the models:</source>
        <translation>Lizenzen der Modelle:</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Not told</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Made with:</source>
        <translation>Gemacht mit:</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Python {python}, Qt {qt}</source>
        <translation>Python {python}, Qt {qt}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Read on:</source>
        <translation>Weiterlesen:</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Segment Anything: {link}</source>
        <translation>Segment Anything: {link}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>MobileSAM: {link}</source>
        <translation>MobileSAM: {link}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Folders of this program:</source>
        <translation>Ordner dieses Programms:</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>sam_annotator {version}</source>
        <translation>sam_annotator {version}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Licences of the libraries</source>
        <translation>Lizenzen der Bibliotheken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Label images with segmentation masks, on the Segment Anything Model.</source>
        <translation>Bilder mit Segmentierungsmasken labeln, auf Grundlage des Segment Anything Model.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/about_dialog.py"/>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_commands.py"/>
        <source>Adjusted view</source>
        <translation>Angepasste Ansicht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_commands.py"/>
        <source>The image is not shown as it is; the model and exports get it as it is. Click to change.</source>
        <translation>Das Bild wird nicht unverändert gezeigt; Modell und Exporte erhalten es unverändert. Klicken zum Ändern.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Window</source>
        <translation>Fensterbreite</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Level</source>
        <translation>Fenstermitte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Adjust image</source>
        <translation>Bild anpassen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>For looking only: the model and exports get the image as it is.</source>
        <translation>Nur zum Betrachten: Modell und Exporte erhalten das Bild unverändert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/adjust_panel.py"/>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/app.py"/>
        <source>There is no display to open a window on; log in to a desktop or use `ssh -X`. `sam-annotator segment` and `sam-annotator export` work without one.</source>
        <translation>Es gibt keine Anzeige für ein Fenster; an einer Desktop-Sitzung anmelden oder `ssh -X` verwenden. `sam-annotator segment` und `sam-annotator export` laufen ohne Anzeige.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/app.py"/>
        <source>Something unexpected went wrong. What you accepted is saved, and you can go on.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen. Alles Übernommene ist gespeichert, die Arbeit kann weitergehen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/app.py"/>
        <source>The details are in {file}.</source>
        <translation>Einzelheiten stehen in {file}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_commands.py"/>
        <source>Select an object to edit its attributes.</source>
        <translation>Ein Objekt auswählen, um seine Attribute zu bearbeiten.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_commands.py"/>
        <source>This label has no attributes yet; right click it to add some.</source>
        <translation>Dieses Label hat noch keine Attribute; per Rechtsklick hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_commands.py"/>
        <source>Make a label first.</source>
        <translation>Zuerst ein Label anlegen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/attribute_editors.py"/>
        <source>different values</source>
        <translation>verschiedene Werte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>Mean IoU after one click</source>
        <translation>Mittlere IoU nach einem Klick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>after three clicks</source>
        <translation>nach drei Klicks</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>for a box</source>
        <translation>für eine Box</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>Clicks to an IoU of 0.85</source>
        <translation>Klicks bis zu einer IoU von 0,85</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>{n} held-out object</source>
        <translation>
            <numerusform>{n} zurückgehaltenes Objekt</numerusform>
            <numerusform>{n} zurückgehaltene Objekte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/before_after.py"/>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/budget_slider.py"/>
        <source>The least IoU with its mask that a polygon must keep. Less gives fewer corners; 1 gives the exact outline.</source>
        <translation>Die kleinste IoU mit seiner Maske, die ein Polygon behalten muss. Weniger ergibt weniger Ecken; 1 ergibt die genaue Kontur.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/budget_slider.py"/>
        <source>Least IoU of polygons</source>
        <translation>Kleinste IoU von Polygonen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Candidate {rank}: none</source>
        <translation>Kandidat {rank}: keiner</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Candidate {rank} (key {rank})
Predicted IoU {iou}: how well the model thinks this mask fits
Stability {stability}: how little the mask changes with its threshold
{share} of the image</source>
        <translation>Kandidat {rank} (Taste {rank})
Vorhergesagte IoU {iou}: wie gut die Maske nach Meinung des Modells passt
Stabilität {stability}: wie wenig sich die Maske mit ihrer Schwelle ändert
{share} des Bildes</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Candidate {rank}, predicted IoU {iou}</source>
        <translation>Kandidat {rank}, vorhergesagte IoU {iou}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidate_card.py"/>
        <source>Stability {stability}</source>
        <translation>Stabilität {stability}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Click an object to see
its three best masks here.</source>
        <translation>Ein Objekt anklicken, um hier seine
drei besten Masken zu sehen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>1 and 2 differ by {lead}: compare (Tab)</source>
        <translation>1 und 2 trennen {lead}: vergleichen (Tab)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>1 leads by {lead} · Enter accepts</source>
        <translation>1 führt um {lead} · Enter übernimmt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>2 is rated {lead} higher: compare (Tab)</source>
        <translation>2 liegt um {lead} höher: vergleichen (Tab)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Enter accepts</source>
        <translation>Enter übernimmt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Sort by predicted IoU</source>
        <translation>Nach vorhergesagter IoU sortieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Sort by stability</source>
        <translation>Nach Stabilität sortieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/candidates_panel.py"/>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/canvas.py"/>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/chips.py"/>
        <source>↵ Accept</source>
        <translation>↵ Übernehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/minimap.py"/>
        <source>Overview of the image</source>
        <translation>Übersicht des Bildes</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/minimap.py"/>
        <source>Click or drag to go there</source>
        <translation>Klicken oder ziehen, um dorthin zu gehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/overlay.py"/>
        <source>Drop a folder of photographs here</source>
        <translation>Einen Ordner mit Fotos hier ablegen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/canvas/overlay.py"/>
        <source>or open one with Ctrl+O.
Your labels are kept in a file beside the photographs.</source>
        <translation>oder mit Strg+O öffnen.
Die Labels liegen in einer Datei neben den Fotos.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/chips.py"/>
        <source>Remove {what}</source>
        <translation>{what} entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/comment_box.py"/>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/comment_box.py"/>
        <source>Enter keeps it, Esc does not; Shift+Enter begins a line.</source>
        <translation>Enter behält ihn, Esc nicht; Umschalt+Enter beginnt eine Zeile.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/detail_commands.py"/>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/detail_commands.py"/>
        <source>Detail follows…</source>
        <translation>Detail folgt…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/detail_commands.py"/>
        <source>Whole image</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dialog_parts.py"/>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>{file} may hold labels. Open the folder of its images first.</source>
        <translation>{file} enthält vielleicht Labels. Zuerst den Ordner der Bilder öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>They are imported into that project next.</source>
        <translation>Sie werden danach in dieses Projekt importiert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>Open {folder}</source>
        <translation>{folder} öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_commands.py"/>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_zone.py"/>
        <source>Drop a folder of images here</source>
        <translation>Einen Bilderordner hier ablegen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/drop_zone.py"/>
        <source>Single images, labels and projects can be dropped too. Labels are saved beside the images, in one file, at every change.</source>
        <translation>Auch einzelne Bilder, Labels und Projekte können abgelegt werden. Labels werden bei jeder Änderung neben den Bildern in einer Datei gespeichert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>Drop files or folders of this computer here.</source>
        <translation>Hier Dateien oder Ordner dieses Rechners ablegen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{n} other file was left alone.</source>
        <translation>
            <numerusform>{n} andere Datei wurde nicht beachtet.</numerusform>
            <numerusform>{n} andere Dateien wurden nicht beachtet.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{file} is not there any more.</source>
        <translation>{file} ist nicht mehr da.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{file} is neither a folder, an image, labels, a project nor a model.</source>
        <translation>{file} ist weder Ordner noch Bild, Labels, Projekt oder Modell.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>One folder is open at a time: {name}. Open the others afterwards.</source>
        <translation>Immer nur ein Ordner ist geöffnet: {name}. Die anderen danach öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>One project is open at a time: {name}. Open the others afterwards.</source>
        <translation>Immer nur ein Projekt ist geöffnet: {name}. Die anderen danach öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>These images lie in {folders}; the one of {name} was opened. Open the others afterwards.</source>
        <translation>Diese Bilder liegen verteilt ({folders}); geöffnet wurde der von {name}. Die anderen danach öffnen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>{n} folder</source>
        <translation>
            <numerusform>{n} Ordner</numerusform>
            <numerusform>{n} Ordner</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/dropping.py"/>
        <source>One file is imported at a time: {name}. Import their folder to have all of them.</source>
        <translation>Immer nur eine Datei wird importiert: {name}. Den Ordner importieren, um alle zu erhalten.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Show folder</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Say where to write.</source>
        <translation>Bitte einen Zielort angeben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_dialog.py"/>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>No polygons are written here, so nothing is simplified.</source>
        <translation>Hier werden keine Polygone geschrieben, also wird nichts vereinfacht.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Looking at some of the objects…</source>
        <translation>Einige der Objekte werden betrachtet…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Masks, lossless (RLE)</source>
        <translation>Masken, verlustfrei (RLE)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Polygons</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Masks as</source>
        <translation>Masken als</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>As the format holds them</source>
        <translation>Wie das Format sie speichert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Output</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/export_form.py"/>
        <source>Export into an empty folder</source>
        <translation>In einen leeren Ordner exportieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/exporting.py"/>
        <source>{objects} on {images} written and checked.</source>
        <translation>Geschrieben und geprüft: {objects}, {images}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Single</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Union</source>
        <translation>Vereint</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>The model's answer if one mask has to do. After the first click it is the first of the three.</source>
        <translation>Die Antwort des Modells, wenn eine Maske genügen muss. Nach dem ersten Klick ist es die erste der drei.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>The three masks together.</source>
        <translation>Die drei Masken zusammen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>What was chosen before the last click; of an object opened again, the mask that it has.</source>
        <translation>Was vor dem letzten Klick gewählt war; bei einem wieder geöffneten Objekt seine jetzige Maske.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/extra_chips.py"/>
        <source>Predicted IoU {iou}, stability {stability}</source>
        <translation>Vorhergesagte IoU {iou}, Stabilität {stability}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Choice</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Choices</source>
        <translation>Auswahlmöglichkeiten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Attributes of {label}</source>
        <translation>Attribute von {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>New objects start with the defaults. Choices are separated by commas. Values are kept when an attribute goes.</source>
        <translation>Neue Objekte beginnen mit den Vorgaben. Auswahlmöglichkeiten durch Kommas trennen. Werte bleiben erhalten, wenn ein Attribut entfällt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/fields_dialog.py"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Click an object.</source>
        <translation>Ein Objekt anklicken.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Click it.</source>
        <translation>Hier klicken.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Tab to compare, Enter to accept.</source>
        <translation>Tab zum Vergleichen, Enter zum Übernehmen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Type what it is, then Enter.</source>
        <translation>Eintippen, was es ist, dann Enter.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/first_minute.py"/>
        <source>Right click takes things away. Drag draws a box. That is all.</source>
        <translation>Rechtsklick nimmt etwas weg. Ziehen zeichnet eine Box. Das ist alles.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/glyphs.py"/>
        <source>The icons are missing; install with: pip install qtawesome</source>
        <translation>Die Symbole fehlen; sie werden installiert mit: pip install qtawesome</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Guide</source>
        <translation>Einführung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Skip the guide</source>
        <translation>Einführung überspringen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Skip the guide (Esc)</source>
        <translation>Einführung überspringen (Esc)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/guide_bar.py"/>
        <source>Step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/hints.py"/>
        <source>Click already: your clicks are kept.</source>
        <translation>Schon klicken: Klicks bleiben erhalten.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/hints.py"/>
        <source>The guide is in the menu Help, should you want it again.</source>
        <translation>Die Einführung steht im Menü Hilfe, falls Sie sie noch einmal brauchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>the present</source>
        <translation>der jetzige Stand</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/history_panel.py"/>
        <source>Close the history</source>
        <translation>Verlauf schließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Filter images</source>
        <translation>Bilder filtern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Words of the path, or conditions such as label:car score:&lt;0.7 status:review -has:comment</source>
        <translation>Wörter des Pfads oder Bedingungen wie label:auto score:&lt;0.7 status:review -has:comment</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Below {score}</source>
        <translation>Unter {score}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Show all images</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Order of the project</source>
        <translation>Reihenfolge des Projekts</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Lowest or first at the top</source>
        <translation>Niedrigste oder erste oben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_filter_bar.py"/>
        <source>Highest or last at the top</source>
        <translation>Höchste oder letzte oben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>No image is like this. Click a chip to take its condition away.</source>
        <translation>Kein Bild ist so. Eine Bedingung lässt sich durch Klick darauf entfernen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Looking…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>{at} of {total}</source>
        <translation>{at} von {total}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>{number} selected</source>
        <translation>{number} ausgewählt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>{number} done</source>
        <translation>{number} fertig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Mark as {status}</source>
        <translation>Status „{status}“ setzen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_list.py"/>
        <source>Comment…</source>
        <translation>Kommentar…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_model.py"/>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_model.py"/>
        <source>{path} is missing. Its labels are kept; put the file back and look again (F5).</source>
        <translation>{path} fehlt. Die Labels bleiben erhalten; die Datei zurücklegen und erneut suchen (F5).</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_model.py"/>
        <source>Encoded: the first click is answered at once.</source>
        <translation>Kodiert: der erste Klick wird sofort beantwortet.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>To review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>{count} proposed</source>
        <translation>{count} vorgeschlagen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/image_rows.py"/>
        <source>No labels yet</source>
        <translation>Noch keine Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Choose a file, a folder or a .zip of labels. You see what would come in before anything is written, and one Undo takes an import back.</source>
        <translation>Eine Datei, einen Ordner oder ein ZIP-Archiv mit Labels wählen. Was hereinkäme, ist zu sehen, bevor etwas geschrieben wird, und ein „Rückgängig“ nimmt den Import zurück.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Looking at the labels…</source>
        <translation>Labels werden gelesen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>One Undo takes it back.</source>
        <translation>Ein „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Nothing was imported.</source>
        <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>This cannot be imported.</source>
        <translation>Dies kann nicht importiert werden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Cancelled. Nothing was imported.</source>
        <translation>Abgebrochen. Nichts wurde importiert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_dialog.py"/>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_findings.py"/>
        <source>What cannot come in</source>
        <translation>Was nicht hereinkommt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Labels (*.json *.xml *.yaml *.yml *.txt *.geojson *.zip);;All files (*)</source>
        <translation>Labels (*.json *.xml *.yaml *.yml *.txt *.geojson *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>File, folder or .zip of labels</source>
        <translation>Datei, Ordner oder ZIP-Archiv mit Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>annotations.json, labels.zip, a folder…</source>
        <translation>annotations.json, labels.zip, ein Ordner…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Choose a file</source>
        <translation>Datei auswählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Choose a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Find out</source>
        <translation>Automatisch erkennen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>As proposals, to be accepted one by one</source>
        <translation>Als Vorschläge, einzeln zu übernehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Drawn dashed; counted and exported only once somebody has accepted them</source>
        <translation>Gestrichelt gezeichnet; gezählt und exportiert erst, wenn jemand sie übernommen hat</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Labels to import</source>
        <translation>Labels importieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/import_form.py"/>
        <source>Folder of labels to import</source>
        <translation>Ordner mit Labels importieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>None of these images is in the project</source>
        <translation>Keines dieser Bilder ist im Projekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>Open the folder that has them, or check that these labels belong here.</source>
        <translation>Den Ordner öffnen, der sie enthält, oder prüfen, ob diese Labels hierher gehören.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>{n} object is there already.</source>
        <translation>
            <numerusform>{n} Objekt ist schon vorhanden.</numerusform>
            <numerusform>{n} Objekte sind schon vorhanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/importing.py"/>
        <source>{n} label will be made.</source>
        <translation>
            <numerusform>{n} Label wird angelegt.</numerusform>
            <numerusform>{n} Labels werden angelegt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Corners</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Outline IoU</source>
        <translation>Kontur-IoU</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>Selected object</source>
        <translation>Ausgewähltes Objekt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>{area} px, {share}</source>
        <translation>{area} px, {share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>{width} x {height} at {x}, {y}</source>
        <translation>{width} × {height} bei {x}, {y}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/inspector.py"/>
        <source>{area} px in all. Select one to see more of it.</source>
        <translation>Zusammen {area} px. Für Einzelheiten nur eines auswählen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keyboard_commands.py"/>
        <source>Arrows move, Space clicks, minus excludes, {key} ends.</source>
        <translation>Pfeile bewegen, Leertaste klickt, Minus schließt aus, {key} beendet.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keyboard_commands.py"/>
        <source>Arrows move, Space clicks, minus excludes.</source>
        <translation>Pfeile bewegen, Leertaste klickt, Minus schließt aus.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keymap.py"/>
        <source>Choose candidate {rank}</source>
        <translation>Kandidat {rank} wählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keymap.py"/>
        <source>Choose single mask, union or previous while clicks are open</source>
        <translation>Einzelmaske, Vereinigung oder vorige wählen, solange Klicks offen sind</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/keymap.py"/>
        <source>Label “{name}”</source>
        <translation>Label „{name}“</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>{label} (new)</source>
        <translation>{label} (neu)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/label_mapping.py"/>
        <source>Labels of the file and what they become</source>
        <translation>Labels der Datei und was aus ihnen wird</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Type a label</source>
        <translation>Label eingeben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Name it, then Enter</source>
        <translation>Benennen, dann Enter</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Labels that fit</source>
        <translation>Passende Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Type a name, and the next object gets it.</source>
        <translation>Einen Namen eingeben; das nächste Objekt erhält ihn.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Colour of {label}</source>
        <translation>Farbe von {label}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Other…</source>
        <translation>Andere…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Attributes…</source>
        <translation>Attribute…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/labels_panel.py"/>
        <source>Delete label</source>
        <translation>Label löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>The window speaks the new language from the next start on.</source>
        <translation>Die neue Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>d MMM yyyy, HH:mm:ss</source>
        <translation>d. MMM yyyy, HH:mm:ss</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>A model learns from the objects of this project. One image in five is held out; on these it is measured before and after, and it is added to your models only if it became better. You can go on working meanwhile.</source>
        <translation>Ein Modell lernt aus den Objekten dieses Projekts. Jedes fünfte Bild wird zurückgehalten; daran wird es vorher und nachher gemessen und nur dann zu den Modellen hinzugefügt, wenn es besser geworden ist. Währenddessen kann die Arbeit weitergehen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Learn from my labels</source>
        <translation>Aus meinen Labels lernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Start from</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source> minutes, and some more to measure</source>
        <translation> Minuten, und etwas mehr zum Messen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>What learns</source>
        <translation>Was lernt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>The mask decoder: fast</source>
        <translation>Der Masken-Decoder: schnell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>The image encoder, too: for images unlike photographs</source>
        <translation>Auch der Bild-Encoder: für Bilder, die keine Fotos sind</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Use it now</source>
        <translation>Jetzt verwenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Learn for</source>
        <translation>Lerndauer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Give the new model a name.</source>
        <translation>Bitte das neue Modell benennen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Mean IoU on the images that choose the weights: {now}, at the start {before}. Loss {loss}.</source>
        <translation>Mittlere IoU auf den Bildern zur Auswahl der Gewichte: {now}, zu Beginn {before}. Verlust {loss}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Cancelled. No model was added.</source>
        <translation>Abgebrochen. Kein Modell wurde hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/learning_dialog.py"/>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/looking_commands.py"/>
        <source>Opacity of masks: {share}</source>
        <translation>Deckkraft der Masken: {share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/main_window.py"/>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/main_window.py"/>
        <source>{project} (read-only)</source>
        <translation>{project} (schreibgeschützt)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/main_window.py"/>
        <source>The settings cannot be saved ({reason}); they hold until you quit.</source>
        <translation>Die Einstellungen können nicht gespeichert werden ({reason}); sie gelten bis zum Beenden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/mask_commands.py"/>
        <source>Brush: {pixels} pixels</source>
        <translation>Pinsel: {pixels} Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/mask_commands.py"/>
        <source>Drop small parts</source>
        <translation>Kleine Teile entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/mask_commands.py"/>
        <source>Drop parts of fewer pixels than:</source>
        <translation>Teile entfernen mit weniger Pixeln als:</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Move by pixels</source>
        <translation>Pixelweise verschieben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Prompt</source>
        <translation>&amp;Prompt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Mas&amp;k</source>
        <translation>Mas&amp;ke</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Image</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>How to label</source>
        <translation>Art des Labelns</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Guides</source>
        <translation>Hilfslinien</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/menus.py"/>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_commands.py"/>
        <source>Fetching {model}</source>
        <translation>{model} wird heruntergeladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Speed here</source>
        <translation>Geschwindigkeit hier</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Answers to</source>
        <translation>Versteht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Sees</source>
        <translation>Sieht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Fetch</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>A model of your own.</source>
        <translation>Ein eigenes Modell.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Waits for the other download</source>
        <translation>Wartet auf den anderen Download</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>{part} of {size}, {share}</source>
        <translation>{part} von {size}, {share}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Go on fetching</source>
        <translation>Weiter herunterladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Fetch again</source>
        <translation>Erneut herunterladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_details.py"/>
        <source>Use another model first.</source>
        <translation>Zuerst ein anderes Modell verwenden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_menu.py"/>
        <source>An added model cannot be read</source>
        <translation>Ein hinzugefügtes Modell ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_menu.py"/>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_menu.py"/>
        <source>{id} · licence {license} · sees {side} pixels</source>
        <translation>{id} · Lizenz {license} · sieht {side} Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_wiring.py"/>
        <source>Loading {model}</source>
        <translation>{model} wird geladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Built in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>To fetch</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Being fetched</source>
        <translation>Wird heruntergeladen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Files are missing</source>
        <translation>Dateien fehlen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{part} of {size} have arrived</source>
        <translation>{part} von {size} sind da</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{part} have arrived</source>
        <translation>{part} sind da</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{where}, measured on {day}</source>
        <translation>{where}, gemessen am {day}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Measured in the background when it is in use</source>
        <translation>Wird im Hintergrund gemessen, wenn es benutzt wird</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{way}: differs too much</source>
        <translation>{way}: weicht zu sehr ab</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{way}: does not work here</source>
        <translation>{way}: geht hier nicht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Unknown family; update this program</source>
        <translation>Unbekannte Familie; bitte das Programm aktualisieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Clicks, boxes, strokes, masks and words</source>
        <translation>Klicks, Boxen, Striche, Masken und Wörter</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Clicks, boxes, strokes, masks; not words</source>
        <translation>Klicks, Boxen, Striche, Masken; keine Wörter</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Clicks, boxes, strokes; not masks, not words</source>
        <translation>Klicks, Boxen, Striche; weder Masken noch Wörter</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{asked}; one mask, nothing to choose from</source>
        <translation>{asked}; eine Maske, keine Auswahl</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{asked}; {number} candidates</source>
        <translation>{asked}; {number} Kandidaten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>Stretched to {side} x {side} pixels</source>
        <translation>Auf {side} x {side} Pixel gestreckt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>The long side at {side} pixels</source>
        <translation>Die lange Seite mit {side} Pixeln</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{encode} an image, {click} a click</source>
        <translation>{encode} je Bild, {click} je Klick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/model_words.py"/>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} ms</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Add from file…</source>
        <translation>Aus Datei hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>The model answers your clicks. Whichever you use, its masks are objects like any others, and you can change the model at any time.</source>
        <translation>Das Modell beantwortet die Klicks. Welches auch verwendet wird, seine Masken sind Objekte wie alle anderen, und das Modell lässt sich jederzeit wechseln.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Models ({patterns})</source>
        <translation>Modelle ({patterns})</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/models_dialog.py"/>
        <source>Add a model from its files</source>
        <translation>Modell aus seinen Dateien hinzufügen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>by request</source>
        <translation>auf Wunsch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>semi-automatic</source>
        <translation>halbautomatisch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>fully automatic</source>
        <translation>vollautomatisch</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{parts}, with {holes}</source>
        <translation>{parts}, darin {holes}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{n} hole</source>
        <translation>
            <numerusform>{n} Loch</numerusform>
            <numerusform>{n} Löcher</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>1, exact</source>
        <translation>1, genau</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{iou}, {share} lost</source>
        <translation>{iou}, {share} verloren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>refined</source>
        <translation>verfeinert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{clicks}, {seconds} s</source>
        <translation>{clicks}, {seconds} s</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{words}, score {score} by {model}</source>
        <translation>{words}, Wert {score} von {model}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{stage}: IoU above {iou}, stability from {stability}</source>
        <translation>{stage}: IoU über {iou}, Stabilität ab {stability}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>crowd</source>
        <translation>Crowd</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>box only</source>
        <translation>nur Box</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>There are no objects yet.</source>
        <translation>Noch keine Objekte.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{some} of {objects}</source>
        <translation>{some} von {objects}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{objects}: {corners} corners become {simplified} ({share}).
IoU with the masks: {mean} on average, {least} at least.</source>
        <translation>{objects}: aus {corners} Ecken werden {simplified} ({share}).
IoU mit den Masken: im Mittel {mean}, mindestens {least}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>not {name}</source>
        <translation>nicht {name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>{label}, {pixels} pixels
Double click opens it again with its clicks.</source>
        <translation>{label}, {pixels} Pixel
Doppelklick öffnet es wieder mit seinen Klicks.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>{label}, {pixels} pixels</source>
        <translation>{label}, {pixels} Pixel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/object_rows.py"/>
        <source>{area} px</source>
        <translation>{area} px</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Accepted objects appear here.</source>
        <translation>Übernommene Objekte erscheinen hier.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Objects ({count})</source>
        <translation>Objekte ({count})</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Type a label…</source>
        <translation>Label eingeben…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Rename label</source>
        <translation>Label umbenennen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Colour…</source>
        <translation>Farbe…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Show</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/objects_panel.py"/>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>This project cannot be edited now</source>
        <translation>Dieses Projekt kann gerade nicht bearbeitet werden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>Open read-only</source>
        <translation>Schreibgeschützt öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>This project is damaged</source>
        <translation>Dieses Projekt ist beschädigt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/opening.py"/>
        <source>Show backups…</source>
        <translation>Sicherungen anzeigen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/pages.py"/>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/pages.py"/>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette.py"/>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette.py"/>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette.py"/>
        <source>A command, label, model, image or setting</source>
        <translation>Befehl, Label, Modell, Bild oder Einstellung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Go to {image}</source>
        <translation>Zu {image} gehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Label: {name}</source>
        <translation>Label: {name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Setting: {title}</source>
        <translation>Einstellung: {title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/palette_entries.py"/>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preference_commands.py"/>
        <source>Loading the model anew with these settings.</source>
        <translation>Das Modell wird mit diesen Einstellungen neu geladen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preference_fields.py"/>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Reset {title} to its default</source>
        <translation>{title} auf die Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Reset to the default</source>
        <translation>Auf die Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Search all settings</source>
        <translation>Alle Einstellungen durchsuchen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Nothing fits.</source>
        <translation>Nichts passt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Edit shortcuts…</source>
        <translation>Tastenkürzel bearbeiten…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/preferences_dialog.py"/>
        <source>Changes hold at once. Kept in {file}.</source>
        <translation>Änderungen gelten sofort. Gespeichert in {file}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/projects.py"/>
        <source>Projects (*.sqlite)</source>
        <translation>Projekte (*.sqlite)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/projects.py"/>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/proposal_commands.py"/>
        <source>Looking for objects</source>
        <translation>Objekte werden gesucht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/proposal_commands.py"/>
        <source>{proposals}: click or {accept} accepts, {delete} rejects, {next} goes on, {all} takes all.</source>
        <translation>{proposals}: Klick oder {accept} übernimmt, {delete} verwirft, {next} geht weiter, {all} nimmt alle.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Zoom
{width} x {height} pixels, {size} in a file until the image is left</source>
        <translation>Zoom
{width} x {height} Pixel, {size} in einer Datei, bis das Bild verlassen wird</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Zoom
{width} x {height} pixels, {size} in memory</source>
        <translation>Zoom
{width} x {height} Pixel, {size} im Speicher</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Reading {image}</source>
        <translation>{image} wird gelesen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/reading_commands.py"/>
        <source>Reading the image</source>
        <translation>Das Bild wird gelesen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Undoing: {title}…</source>
        <translation>Wird rückgängig gemacht: {title}…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Doing again: {title}…</source>
        <translation>Wird wiederholt: {title}…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/replaying.py"/>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Nichts wurde geändert.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Problem report</source>
        <translation>Problembericht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Looking at this machine…</source>
        <translation>Dieser Rechner wird untersucht…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>This tells whoever helps you what they need to know. It holds no images and no labels; the log may name files. Read it before you send it.</source>
        <translation>Das sagt Helfenden, was sie wissen müssen. Es enthält keine Bilder und keine Labels; das Protokoll kann Dateinamen nennen. Vor dem Versenden bitte durchlesen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>{file} cannot be written ({reason}); choose another folder.</source>
        <translation>{file} kann nicht geschrieben werden ({reason}); bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Written to {file}.</source>
        <translation>Nach {file} geschrieben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/report_dialog.py"/>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Every opening that finds changes makes a copy of the project. Restoring one first makes a copy of what is there now, so that you can come back to it.</source>
        <translation>Jedes Öffnen, das Änderungen vorfindet, legt eine Kopie des Projekts an. Vor dem Wiederherstellen wird der jetzige Stand kopiert, sodass er nicht verloren geht.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Before restoring</source>
        <translation>Vor dem Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Before a repair</source>
        <translation>Vor einer Reparatur</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Why</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Restore from a backup</source>
        <translation>Aus einer Sicherung wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>There is no backup of this project yet; the first is made when it is opened.</source>
        <translation>Von diesem Projekt gibt es noch keine Sicherung; die erste entsteht beim Öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Restoring…</source>
        <translation>Wird wiederhergestellt…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>The project is as it was on {date}.</source>
        <translation>Das Projekt ist wieder auf dem Stand vom {date}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>What was there before is kept as {name}.</source>
        <translation>Der vorherige Stand ist als {name} aufbewahrt.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/restore_dialog.py"/>
        <source>Before the update to {version}</source>
        <translation>Vor der Aktualisierung auf {version}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Send back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Fix</source>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Relabel</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>All objects</source>
        <translation>Alle Objekte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>This image</source>
        <translation>Dieses Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>This label</source>
        <translation>Dieses Label</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Everything here is reviewed</source>
        <translation>Hier ist alles geprüft</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>Choose other objects above, or press Esc to go back to the images.</source>
        <translation>Oben andere Objekte wählen oder mit Esc zurück zu den Bildern.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>What is reviewed</source>
        <translation>Was geprüft wird</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/review_page.py"/>
        <source>There is nothing to review</source>
        <translation>Es gibt nichts zu prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/samples.py"/>
        <source>The samples cannot be copied to {folder} ({reason}); open a folder of your own.</source>
        <translation>Die Beispiele können nicht nach {folder} kopiert werden ({reason}); bitte einen eigenen Ordner öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Carry objects ahead</source>
        <translation>Objekte vorausführen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Through how many of the next images?</source>
        <translation>Durch wie viele der nächsten Bilder?</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Carry</source>
        <translation>Weiterführen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/sequence_commands.py"/>
        <source>Carrying objects on</source>
        <translation>Objekte werden weitergeführt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Edit shortcuts</source>
        <translation>Tastenkürzel bearbeiten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Search by name, or by keys such as Ctrl+D</source>
        <translation>Nach Name oder Tasten suchen, z. B. Strg+D</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Set of keys</source>
        <translation>Tastenbelegung</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Choose a set…</source>
        <translation>Belegung wählen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Press the keys</source>
        <translation>Tasten drücken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Add another…</source>
        <translation>Weitere hinzufügen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Leave it</source>
        <translation>Belassen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Enter changes the keys of the marked command. Changes hold at once.</source>
        <translation>Enter ändert die Tasten des markierten Befehls. Änderungen gelten sofort.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Press the keys for “{title}”</source>
        <translation>Tasten für „{title}“ drücken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Esc leaves everything as it was.</source>
        <translation>Esc lässt alles, wie es war.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>{keys} is {names}: take it from there?</source>
        <translation>{keys} gehört zu {names}: dort wegnehmen?</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>{keys} moves and clicks the picture and stays what it is.</source>
        <translation>{keys} bewegt und klickt das Bild und bleibt, wie es ist.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_editor.py"/>
        <source>Keys are set: {title}.</source>
        <translation>Tasten gesetzt: {title}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_presets.py"/>
        <source>As they came</source>
        <translation>Wie ausgeliefert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_presets.py"/>
        <source>Like labelme</source>
        <translation>Wie labelme</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_presets.py"/>
        <source>Like CVAT</source>
        <translation>Wie CVAT</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_sheet.py"/>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_table.py"/>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_table.py"/>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcut_table.py"/>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Clicking</source>
        <translation>Klicken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Objects and labels</source>
        <translation>Objekte und Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Editing masks</source>
        <translation>Masken bearbeiten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>File and help</source>
        <translation>Datei und Hilfe</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next candidate</source>
        <translation>Nächster Kandidat</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous candidate</source>
        <translation>Vorheriger Kandidat</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Remove the last click</source>
        <translation>Letzten Klick zurücknehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drop the clicks, then the selection</source>
        <translation>Klicks verwerfen, danach die Auswahl</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Refine outlines to the photograph</source>
        <translation>Konturen am Foto verfeinern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Repeat the last prompt</source>
        <translation>Letzten Prompt wiederholen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Sort candidates by stability</source>
        <translation>Kandidaten nach Stabilität sortieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Delete objects</source>
        <translation>Objekte löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Edit attributes</source>
        <translation>Attribute bearbeiten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Attributes of the label…</source>
        <translation>Attribute des Labels…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Select all objects</source>
        <translation>Alle Objekte auswählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Duplicate to the next image</source>
        <translation>Auf das nächste Bild duplizieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Bring to the front</source>
        <translation>In den Vordergrund</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Send to the back</source>
        <translation>In den Hintergrund</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move left by a pixel</source>
        <translation>Ein Pixel nach links</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move right by a pixel</source>
        <translation>Ein Pixel nach rechts</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move up by a pixel</source>
        <translation>Ein Pixel nach oben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move down by a pixel</source>
        <translation>Ein Pixel nach unten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move left by ten pixels</source>
        <translation>Zehn Pixel nach links</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move right by ten pixels</source>
        <translation>Zehn Pixel nach rechts</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move up by ten pixels</source>
        <translation>Zehn Pixel nach oben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move down by ten pixels</source>
        <translation>Zehn Pixel nach unten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Propose objects</source>
        <translation>Objekte vorschlagen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Find by words…</source>
        <translation>Nach Worten suchen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept all proposals</source>
        <translation>Alle Vorschläge übernehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Discard all proposals</source>
        <translation>Alle Vorschläge verwerfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Review objects</source>
        <translation>Objekte prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Grow by a pixel</source>
        <translation>Um ein Pixel erweitern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Shrink by a pixel</source>
        <translation>Um ein Pixel verkleinern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drop small parts…</source>
        <translation>Kleine Teile entfernen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Keep the largest part</source>
        <translation>Größten Teil behalten</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Split parts into objects</source>
        <translation>Teile zu Objekten machen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Merge objects</source>
        <translation>Objekte verbinden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Take pixels from neighbours</source>
        <translation>Nachbarn Pixel wegnehmen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Leave pixels to neighbours</source>
        <translation>Nachbarn Pixel lassen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous image</source>
        <translation>Vorheriges Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image without labels</source>
        <translation>Nächstes Bild ohne Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image to review</source>
        <translation>Nächstes zu prüfendes Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as to do</source>
        <translation>Als offen markieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as in progress</source>
        <translation>Als „in Arbeit“ markieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as done</source>
        <translation>Als fertig markieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as to review</source>
        <translation>Zur Prüfung vormerken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark as rejected</source>
        <translation>Als abgelehnt markieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Choose what to show…</source>
        <translation>Anzuzeigende Bilder wählen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Sort images…</source>
        <translation>Bilder sortieren…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Assisted manual: click everything</source>
        <translation>Von Hand mit Hilfe: alles anklicken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Semi-automatic: confident proposals first</source>
        <translation>Halbautomatisch: erst sichere Vorschläge</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fully automatic: all images, then review</source>
        <translation>Vollautomatisch: alle Bilder, dann prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Carry objects to the next image</source>
        <translation>Objekte zum nächsten Bild weiterführen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Carry objects ahead…</source>
        <translation>Objekte vorausführen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Look for new images</source>
        <translation>Nach neuen Bildern suchen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Fit to window</source>
        <translation>An Fenster anpassen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>More opaque masks</source>
        <translation>Masken deckender</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Less opaque masks</source>
        <translation>Masken durchsichtiger</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Adjust image…</source>
        <translation>Bild anpassen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the image as it is</source>
        <translation>Bild unverändert zeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Close notices</source>
        <translation>Hinweise schließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Copy notices</source>
        <translation>Hinweise kopieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Keyboard pointer</source>
        <translation>Tastaturzeiger</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next panel</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous panel</source>
        <translation>Vorheriger Bereich</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show panels</source>
        <translation>Seitenleisten zeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Images panel</source>
        <translation>Bereich „Bilder“</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Candidates and details panel</source>
        <translation>Bereich „Kandidaten und Details“</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Labels panel</source>
        <translation>Bereich „Labels“</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Objects panel</source>
        <translation>Bereich „Objekte“</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Keep showing the selection alone</source>
        <translation>Dauerhaft nur die Auswahl zeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Hide all masks</source>
        <translation>Alle Masken ausblenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the selection alone</source>
        <translation>Nur die Auswahl zeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Outline all candidates</source>
        <translation>Alle Kandidaten umranden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Import labels…</source>
        <translation>Labels importieren…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Restore from a backup…</source>
        <translation>Aus einer Sicherung wiederherstellen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Statistics…</source>
        <translation>Statistik…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Learn from my labels…</source>
        <translation>Aus meinen Labels lernen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Commands…</source>
        <translation>Befehle…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Preferences…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Problem report…</source>
        <translation>Problembericht…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Show the guide again</source>
        <translation>Einführung noch einmal zeigen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>About…</source>
        <translation>Über…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Preview the mask under the pointer</source>
        <translation>Vorschau der Maske unter dem Zeiger</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Left click</source>
        <translation>Linksklick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Include</source>
        <translation>Einschließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Right click, Alt+click</source>
        <translation>Rechtsklick, Alt+Klick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Box, its mask previewed meanwhile</source>
        <translation>Box, mit Vorschau ihrer Maske</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Shift+drag</source>
        <translation>Umschalt+Ziehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Another box</source>
        <translation>Weitere Box</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept; with Select: open an object again</source>
        <translation>Übernehmen; mit „Auswählen“: Objekt wieder öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Alt+wheel</source>
        <translation>Alt+Mausrad</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Shift+wheel</source>
        <translation>Umschalt+Mausrad</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Size of brush and eraser</source>
        <translation>Größe von Pinsel und Radierer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Ctrl+Shift+drag</source>
        <translation>Strg+Umschalt+Ziehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Window and level, or contrast and brightness, of what is shown</source>
        <translation>Fensterbreite und -mitte oder Kontrast und Helligkeit der Ansicht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Zoom at the pointer</source>
        <translation>Am Zeiger zoomen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Middle drag, Space+drag</source>
        <translation>Mit Mitteltaste oder Leertaste ziehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Choose a candidate while clicks are open</source>
        <translation>Kandidaten wählen, solange Klicks offen sind</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>letter or digit</source>
        <translation>Buchstabe oder Ziffer</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Set the label of that key; digits only while no clicks are open</source>
        <translation>Label dieser Taste setzen; Ziffern nur, solange keine Klicks offen sind</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>{title} (hold)</source>
        <translation>{title} (halten)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>Click everything</source>
        <translation>Alles anklicken</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>You click each object; nothing is proposed by itself.</source>
        <translation>Sie klicken jedes Objekt an; nichts wird von selbst vorgeschlagen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>Confident proposals first</source>
        <translation>Erst sichere Vorschläge</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>What the model is sure of is proposed on each image that you open; you click the rest.</source>
        <translation>Was das Modell sicher erkennt, wird auf jedem Bild vorgeschlagen, das Sie öffnen; den Rest klicken Sie an.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>All images, then review</source>
        <translation>Alle Bilder, dann prüfen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>All objects of all images are looked for beside your work; you accept or reject them one by one.</source>
        <translation>Neben Ihrer Arbeit werden alle Objekte aller Bilder gesucht; Sie übernehmen oder verwerfen sie einzeln.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>How do you want to label?</source>
        <translation>Wie möchten Sie labeln?</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_bar.py"/>
        <source>Click everything; the menu Image has this choice, too (Esc)</source>
        <translation>Alles anklicken; diese Wahl steht auch im Menü Bild (Esc)</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>You click everything; nothing is proposed by itself.</source>
        <translation>Sie klicken alles an; nichts wird von selbst vorgeschlagen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>What the model is sure of is proposed on each image that you open.</source>
        <translation>Was das Modell sicher erkennt, wird auf jedem Bild vorgeschlagen, das Sie öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>Looking through the images</source>
        <translation>Bilder werden durchgesehen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>Stopped; "{command}" in the menu Image goes on.</source>
        <translation>Angehalten; „{command}“ im Menü Bild macht weiter.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>Every image that nobody has worked on was looked through with these settings.</source>
        <translation>Jedes Bild, an dem noch niemand gearbeitet hat, wurde mit diesen Einstellungen durchgesehen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>{images} not looked through: {why}</source>
        <translation>{images} nicht durchgesehen: {why}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>{images} looked through, {proposals}.</source>
        <translation>{images} durchgesehen, {proposals}.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/stage_commands.py"/>
        <source>{review} goes through them, one key each.</source>
        <translation>{review} geht sie durch, eine Taste für jeden.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_commands.py"/>
        <source>Save as a web page</source>
        <translation>Als Webseite speichern</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_commands.py"/>
        <source>Statistics written to {file}.</source>
        <translation>Statistik nach {file} geschrieben.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Plots</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Count again</source>
        <translation>Neu zählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/statistics_dialog.py"/>
        <source>Save as a web page…</source>
        <translation>Als Webseite speichern…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>encode {ms} ms</source>
        <translation>kodiert {ms} ms</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Time to encode the image, once</source>
        <translation>Dauer der Kodierung des Bildes, einmalig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>click {ms} ms</source>
        <translation>Klick {ms} ms</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Time to answer the last click</source>
        <translation>Antwortzeit auf den letzten Klick</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Model · runtime, device</source>
        <translation>Modell · Laufzeitumgebung, Gerät</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Objects on this image, and what one took: time and clicks, pauses left out</source>
        <translation>Objekte auf diesem Bild und was eines brauchte: Zeit und Klicks, ohne Pausen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Proposed on this image and not accepted; never exported</source>
        <translation>Auf diesem Bild vorgeschlagen und nicht übernommen; wird nie exportiert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>The pointer, in image pixels</source>
        <translation>Der Zeiger, in Bildpixeln</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>What the pixel under the pointer holds: red, green, blue</source>
        <translation>Was der Pixel unter dem Zeiger enthält: Rot, Grün, Blau</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Nothing can be changed in this window</source>
        <translation>In diesem Fenster kann nichts geändert werden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>saved {time}</source>
        <translation>gespeichert {time}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Every change is saved at once</source>
        <translation>Jede Änderung wird sofort gespeichert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>the GPU is not used</source>
        <translation>die GPU wird nicht benutzt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>encoded before</source>
        <translation>schon kodiert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>Read-only</source>
        <translation>Schreibgeschützt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/status_bar.py"/>
        <source>{objects} · {seconds} s, {clicks} clicks each</source>
        <translation>{objects} · je {seconds} s, {clicks} Klicks</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Encoding the image</source>
        <translation>Bild wird kodiert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>This image cannot be shown</source>
        <translation>Dieses Bild kann nicht angezeigt werden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>This image is missing</source>
        <translation>Dieses Bild fehlt</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>{image} is not in the folder any more. Its labels are kept; put the file back and look again.</source>
        <translation>{image} liegt nicht mehr im Ordner. Seine Labels bleiben erhalten; die Datei zurücklegen und erneut suchen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Looking for images</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Looking for images, {number} seen</source>
        <translation>Bilder werden gesucht, {number} gefunden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Put images into {folder} and look again, or open another folder.</source>
        <translation>Bilder in {folder} ablegen und erneut suchen, oder einen anderen Ordner öffnen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>No images here yet</source>
        <translation>Noch keine Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Undo: {title}</source>
        <translation>Rückgängig: {title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/view_updates.py"/>
        <source>Redo: {title}</source>
        <translation>Wiederholen: {title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>Sample photograph {name}</source>
        <translation>Beispielfoto {name}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_cards.py"/>
        <source>Open the sample photographs at this one</source>
        <translation>Die Beispielfotos bei diesem öffnen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_page.py"/>
        <source>Try it on a photograph</source>
        <translation>An einem Foto ausprobieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_page.py"/>
        <source>Model: {title}</source>
        <translation>Modell: {title}</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/welcome_page.py"/>
        <source>The model is being loaded…</source>
        <translation>Das Modell wird geladen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Find by words</source>
        <translation>Nach Worten suchen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>cat, red car</source>
        <translation>Katze, rotes Auto</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>CLIP model</source>
        <translation>CLIP-Modell</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>None yet</source>
        <translation>Noch keines</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Choose folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>What fits these words is proposed under a label of the same name. Commas separate several things.</source>
        <translation>Was zu diesen Worten passt, wird unter einem Label desselben Namens vorgeschlagen. Kommas trennen mehrere Dinge.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Least score</source>
        <translation>Mindestwert</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>This needs a CLIP model that you fetch yourself: a folder with its text and image encoder as .onnx files and tokenizer.json.</source>
        <translation>Dafür braucht es ein CLIP-Modell, das Sie selbst holen: ein Ordner mit Text- und Bild-Encoder als .onnx-Dateien und tokenizer.json.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/words_dialog.py"/>
        <source>Folder of a CLIP model</source>
        <translation>Ordner eines CLIP-Modells</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/work.py"/>
        <source>This was cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/work.py"/>
        <source>Something unexpected went wrong; the log has the details.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen; Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>SAM with a small encoder, which takes about a tenth of the time of ViT-B's; runs without torch.</source>
        <translation>SAM mit kleinem Encoder, der etwa ein Zehntel der Zeit von ViT-B braucht; läuft ohne torch.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>MobileSAM as torch weights, to learn from your own labels; slower than the ONNX files on a processor.</source>
        <translation>MobileSAM als torch-Gewichte, um aus eigenen Labels zu lernen; auf einem Prozessor langsamer als die ONNX-Dateien.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The smallest of the three original SAMs: without a GPU it takes many seconds an image (14 on two cores).</source>
        <translation>Das kleinste der drei ursprünglichen SAM-Modelle: ohne GPU braucht es viele Sekunden je Bild (14 auf zwei Kernen).</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The middle one of the three original SAMs, larger and slower than ViT-B; meant for a GPU.</source>
        <translation>Das mittlere der drei ursprünglichen SAM-Modelle, größer und langsamer als ViT-B; für eine GPU gedacht.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The largest of the three original SAMs, the slowest and 2.6 GB of it; meant for a GPU.</source>
        <translation>Das größte der drei ursprünglichen SAM-Modelle, das langsamste und 2,6 GB groß; für eine GPU gedacht.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The smallest SAM 2.1: on a processor its encoder takes less than half of the time of ViT-B's; runs without torch.</source>
        <translation>Das kleinste SAM 2.1: Auf einem Prozessor braucht sein Encoder weniger als die Hälfte der Zeit von ViT-B; läuft ohne torch.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>SAM 2.1 one size above tiny; runs without torch.</source>
        <translation>SAM 2.1 eine Größe über Tiny; läuft ohne torch.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>SAM 2.1 between small and large; runs without torch.</source>
        <translation>SAM 2.1 zwischen Small und Large; läuft ohne torch.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The largest SAM 2.1 and the slowest of its four sizes; runs without torch, meant for a GPU.</source>
        <translation>Das größte SAM 2.1 und das langsamste der vier; läuft ohne torch, gedacht für eine GPU.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The smaller EfficientSAM: on a processor its encoder takes about a quarter of the time of ViT-B's; runs without torch.</source>
        <translation>Das kleinere EfficientSAM: Auf einem Prozessor braucht sein Encoder etwa ein Viertel der Zeit von ViT-B; läuft ohne torch.</translation>
    </message>
    <message>
        <location filename="../../resources/models/catalog.toml"/>
        <source>The larger EfficientSAM; runs without torch.</source>
        <translation>Das größere EfficientSAM; läuft ohne torch.</translation>
    </message>
    <message>
        <location filename="../../resources/models/compact/model.toml"/>
        <source>Ships with the program, small and quick: most everyday things are cut after one to five clicks.</source>
        <translation>Wird mitgeliefert, klein und schnell: die meisten Alltagsdinge sind nach ein bis fünf Klicks ausgeschnitten.</translation>
    </message>
</context>
</TS>
