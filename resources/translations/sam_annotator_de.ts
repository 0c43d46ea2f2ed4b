<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>sam_annotator</name>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/document.py"/>
        <source>{n} locked object</source>
        <translation>
            <numerusform>{n} gesperrtes Objekt</numerusform>
            <numerusform>{n} gesperrte Objekte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/controllers/editing.py"/>
        <source>{n} object</source>
        <translation>
            <numerusform>{n} Objekt</numerusform>
            <numerusform>{n} Objekte</numerusform>
        </translation>
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
        <location filename="../../sam_annotator/core/wording.py"/>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/cvat/reading.py"/>
        <source>{n} shape</source>
        <translation>
            <numerusform>{n} Form</numerusform>
            <numerusform>{n} Formen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>{n} feature</source>
        <translation>
            <numerusform>{n} Feature</numerusform>
            <numerusform>{n} Features</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/geojson/reading.py"/>
        <source>{n} image</source>
        <translation>
            <numerusform>{n} Bild</numerusform>
            <numerusform>{n} Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/panoptic/reading.py"/>
        <source>{n} segment</source>
        <translation>
            <numerusform>{n} Segment</numerusform>
            <numerusform>{n} Segmente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/format.py"/>
        <source>{n} label</source>
        <translation>
            <numerusform>{n} Label</numerusform>
            <numerusform>{n} Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/formats/via/reading.py"/>
        <source>{n} region</source>
        <translation>
            <numerusform>{n} Region</numerusform>
            <numerusform>{n} Regionen</numerusform>
        </translation>
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
        <source>Images encoded ahead</source>
        <translation>Vorab kodierte Bilder</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>How many of the next images are read and encoded while you work on this one.</source>
        <translation>Wie viele der nächsten Bilder während der Arbeit am aktuellen gelesen und kodiert werden.</translation>
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
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/settings.py"/>
        <source>Keys that differ from the defaults, by the name of the command: "D", or ["D", "Right"] for several, or [] for none.</source>
        <translation>Tasten, die von den Vorgaben abweichen, je Befehlsname: "D", für mehrere ["D", "Right"], für keine [].</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/store/repairing.py"/>
        <source>{n} step</source>
        <translation>
            <numerusform>{n} Schritt</numerusform>
            <numerusform>{n} Schritte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/transfer/archives.py"/>
        <source>{n} file</source>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
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
        <source>{n} new label</source>
        <translation>
            <numerusform>{n} neues Label</numerusform>
            <numerusform>{n} neue Labels</numerusform>
        </translation>
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
        <location filename="../../sam_annotator/ui/language.py"/>
        <source>The window speaks the new language from the next start on.</source>
        <translation>Die neue Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{n} hole</source>
        <translation>
            <numerusform>{n} Loch</numerusform>
            <numerusform>{n} Löcher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../sam_annotator/ui/object_figures.py"/>
        <source>{n} click</source>
        <translation>
            <numerusform>{n} Klick</numerusform>
            <numerusform>{n} Klicks</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Accept</source>
        <translation>Übernehmen</translation>
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
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Delete objects</source>
        <translation>Objekte löschen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Select all objects</source>
        <translation>Alle Objekte auswählen</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Type a label</source>
        <translation>Label eingeben</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Previous image</source>
        <translation>Vorheriges Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Next image without labels</source>
        <translation>Nächstes Bild ohne Labels</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Mark image as done</source>
        <translation>Bild als fertig markieren</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Filter images</source>
        <translation>Bilder filtern</translation>
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
        <source>Show panels</source>
        <translation>Seitenleisten zeigen</translation>
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
        <source>Learn from my labels…</source>
        <translation>Aus meinen Labels lernen…</translation>
    </message>
    <message>
        <location filename="../../sam_annotator/ui/shortcuts.py"/>
        <source>Commands…</source>
        <translation>Befehle…</translation>
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
        <source>Box</source>
        <translation>Box</translation>
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
</context>
</TS>
